import { useEffect, useRef, useState } from 'react';

import { ApiError } from '../../../api/problem';
import type { QuestionnaireResponse } from '../../../api/types';
import { useOutbox, useOutboxState } from '../../../shared/device/DeviceProvider';
import type { Parcel } from '../../../shared/device/parcel';
import { type Answers, draftName } from '../draft';

/** So long it may take to arrive before the page says that the answers are kept. */
const PATIENCE_MS = 5_000;

const parcelOf = (body: Answers): Parcel => ({
  id: body.id,
  kind: 'questionnaire',
  method: 'POST',
  path: '/api/v1/questionnaire-responses',
  body,
  stamped: true,
  needs: null,
  refusal: null,
});

export type Submission =
  | { name: 'none' }
  | { name: 'sending' }
  /** Safe on this device; sent when the server can be reached. */
  | { name: 'kept'; answers: Answers; stored: boolean }
  | { name: 'arrived'; response: QuestionnaireResponse }
  | { name: 'refused'; error: ApiError };

/** Hands answers to the outbox and follows what becomes of them. */
export function useSubmitResponse() {
  const outbox = useOutbox();
  const { trouble, stored } = useOutboxState();
  const [answers, setAnswers] = useState<Answers | null>(null);
  const [slow, setSlow] = useState(false);
  const [end, setEnd] = useState<Submission | null>(null);
  const id = useRef<string | null>(null);

  useEffect(
    () =>
      outbox.follow((news) => {
        if (news.parcel.id !== id.current) return;
        if (news.became === 'sent') {
          const response = news.delivery.answer as QuestionnaireResponse;
          setEnd({ name: 'arrived', response });
        } else if (news.became === 'refused') {
          setEnd({ name: 'refused', error: new ApiError(news.problem) });
        }
      }),
    [outbox],
  );
  useEffect(() => {
    if (!answers) return;
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [answers]);

  function submit(body: Answers) {
    id.current = body.id;
    setAnswers(body);
    setSlow(false);
    setEnd(null);
    // The draft goes in the same moment as the answers are kept: never both, never neither.
    void outbox.add([parcelOf(body)], { [draftName(body.instrument)]: null });
    outbox.hurry();
  }

  const submission: Submission =
    end ??
    (!answers
      ? { name: 'none' }
      : slow || trouble
        ? { name: 'kept', answers, stored }
        : { name: 'sending' });
  return { submission, submit };
}
