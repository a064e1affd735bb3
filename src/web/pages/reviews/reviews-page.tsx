import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '#base/people/ui/use-profile.ts'
import { t } from '#decide/reviews/ui/messages.ts'
import { PlanSheet } from '#decide/reviews/ui/plan-sheet.tsx'
import { ReviewsSentence } from '#decide/reviews/ui/reviews-sentence.tsx'
import { ReviewsTable } from '#decide/reviews/ui/reviews-table.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { PlainLink } from '#ui/plain-link.tsx'
import { useHref } from '../../address.ts'

/** When we look at it together, and how much waits for that. */
export const ReviewsPage = () => {
  const href = useHref()
  const router = useRouter()
  const mayPlan = useMay('reviews.run')
  const [planning, setPlanning] = useState(false)
  return (
    <>
      <PageHead
        title={t('list.title')}
        sentence={<ReviewsSentence />}
        actions={
          <>
            <Button
              variant="default"
              renderRoot={(props: object) => <PlainLink {...props} href={href('reviews', 'report')} />}
            >
              {t('list.report')}
            </Button>
            {mayPlan && <Button onClick={() => setPlanning(true)}>{t('list.plan')}</Button>}
          </>
        }
      />
      <ReviewsTable />
      <PlanSheet
        opened={planning}
        onClose={() => setPlanning(false)}
        onSaved={(id) => void router.navigate({ href: href('reviews', id) })}
      />
    </>
  )
}
