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
  const choose = (change: Partial<Choice>) =>
    setParams(writeChoice({ ...choice, ...change }), { replace: true });
  return { choice, choose, asked };
}
