// Money carries its currency, and the currency is one that exists.
import type { FieldError } from '#kit/problems.ts'

const currencies = new Set(Intl.supportedValuesOf('currency'))

export const findMoneyErrors = (moneyAtRisk: string | null, currency: string | null): FieldError[] => {
  if (moneyAtRisk !== null && currency === null) {
    return [
      { field: 'currency', rule: 'money_with_currency', message: 'Money at risk needs its currency, such as EUR.' },
    ]
  }
  if (moneyAtRisk === null && currency !== null) {
    return [
      {
        field: 'moneyAtRisk',
        rule: 'currency_with_money',
        message: 'A currency without an amount says nothing; give moneyAtRisk as well.',
      },
    ]
  }
  return currency === null || currencies.has(currency)
    ? []
    : [
        {
          field: 'currency',
          rule: 'known_currency',
          message: `‘${currency}’ is no currency; write its three letters, such as EUR.`,
        },
      ]
}
