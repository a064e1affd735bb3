import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay, useProfile } from '#base/people/ui/use-profile.ts'
import { useAsOf } from '#base/ui/as-of.ts'
import { AsOfBanner, AsOfButton } from '#base/ui/as-of-bar.tsx'
import { AskForm } from '#plan/dependencies/ui/ask-form.tsx'
import { AddressTabs } from '#ui/address-tabs.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { useHref } from '../../address.ts'
import { DependenciesList } from './dependencies-list.tsx'
import { DependenciesMap } from './dependencies-map.tsx'
import { DependenciesSentence } from './dependencies-sentence.tsx'
import { t } from './messages.ts'

export const DependenciesPage = () => {
  const href = useHref()
  const router = useRouter()
  const myId = useProfile()?.person.id
  const mayAsk = useMay('dependencies.edit')
  const asOf = useAsOf()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={<DependenciesSentence />}
        actions={
          <>
            <AsOfButton />
            {mayAsk && !asOf && <Button onClick={() => setAsking(true)}>{t('ask')}</Button>}
          </>
        }
      />
      <AsOfBanner />
      <AddressTabs
        label={t('title')}
        tabs={[
          { key: 'all', title: t('tab.all'), content: () => <DependenciesList /> },
          {
            key: 'consumer',
            title: t('tab.consumer'),
            content: () => <DependenciesList side={{ consumerId: myId }} />,
          },
          {
            key: 'provider',
            title: t('tab.provider'),
            content: () => <DependenciesList side={{ providerId: myId }} />,
          },
          { key: 'map', title: t('tab.map'), content: () => <DependenciesMap /> },
        ]}
      />
      <AskForm
        opened={asking}
        onClose={() => setAsking(false)}
        onSaved={(id) => void router.navigate({ href: href('dependencies', id) })}
      />
    </>
  )
}
