import dayjs from 'dayjs';

import type { Report } from '../../../api/types';
import { useOrderReport } from '../api/order-report';
import { FIRST_CHOICE } from '../sections';
import { ReportForm } from './ReportForm';

interface Props {
  patientId: string;
  onOrdered: (report: Report) => void;
}

const day = (date: dayjs.Dayjs) => date.format('YYYY-MM-DD');

/** Asks for a report, about the last three months at first. */
export function NewReport({ patientId, onOrdered }: Props) {
  const order = useOrderReport(patientId);
  return (
    <ReportForm
      initial={{
        from: day(dayjs().subtract(3, 'month')),
        to: day(dayjs()),
        sections: FIRST_CHOICE,
        comment: null,
      }}
      pending={order.isPending}
      error={order.error}
      onSubmit={(body, onError) => order.mutate(body, { onSuccess: onOrdered, onError })}
    />
  );
}
