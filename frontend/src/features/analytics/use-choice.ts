import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

import type { CaseloadView } from '../../api/types';
import { type Choice, choiceOf, PLAIN, readChoice, writeChoice } from './choice';

/**
 * What is shown, kept in the page's address, so that Back and a bookmark find it again. An address
 * that asks for nothing shows the physician's default view.
 */
export function useChoice(views: CaseloadView[] | undefined) {
  const [params, setParams] = useSearchParams();
  const asked = params.size > 0;
  const standard = views?.find((view) => view.is_default);
  const choice = asked ? readChoice(params) : standard ? choiceOf(standard) : PLAIN;
  // A navigation takes a moment: what is chosen meanwhile builds on it, and does not undo it.
  const latest = useRef(choice);
  const shown = writeChoice(choice).toString();
  useEffect(() => {
    latest.current = readChoice(new URLSearchParams(shown));
  }, [shown]);
  const choose = (change: Partial<Choice>) => {
    latest.current = { ...latest.current, ...change };
    void setParams(writeChoice(latest.current), { replace: true });
  };
  return { choice, choose, asked };
}
