import { expect, test } from 'vitest'
import { findDelimiter } from './find-delimiter.ts'

test.each([
  [',', 'period,value\n2026-01-01,5\n'],
  [';', 'period;value\n01.01.2026;1,5\n02.01.2026;2,5\n'],
  ['\t', 'a\tb\n1,5\t2,5\n'],
  [',', '"a;b","c;d"\n"1;2","3;4"\n'],
  ['|', 'a|b|c\n1|2|3\n'],
  [',', 'name,value\n"a;b;c",1\n"d;e;f",2\n'],
  [';', 'period;value;note\n2026-01-01;1.234,5;"hello, you, there"\n'],
  [';', 'name, first;value\r\nA, B;1\r\nC;2\r\nD;3\r\n'],
  [',', 'alone\n1\n2\n'],
  [',', ''],
])('%j delimits %j', (delimiter, text) => {
  expect(findDelimiter(text)).toBe(delimiter)
})
