import { api, unwrap } from '../../../api/client';

const PATH = '/api/v1/account/second-factors/totp';

/** A new secret for an authenticator app, which counts once its first code was given. */
export const beginTotp = () => unwrap(api.POST(PATH));

/** The recovery codes, where this is the first factor. */
export const confirmTotp = async (code: string) => {
  const answer = await unwrap(api.POST(`${PATH}/confirm`, { body: { code } }));
  return answer.recovery_codes;
};

export const removeTotp = () => unwrap(api.DELETE(PATH));
