import { api, unwrap } from '../../../api/client';

/** Ten new codes; those before work no more. */
export const renewCodes = async () => {
  const answer = await unwrap(api.POST('/api/v1/account/recovery-codes'));
  return answer.recovery_codes;
};
