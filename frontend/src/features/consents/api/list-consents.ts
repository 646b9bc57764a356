import { api, unwrap } from '../../../api/client';
import type { Consent, ConsentKind } from '../../../api/types';
import { useKeptQuery } from '../../../shared/device/use-kept-query';

export const consentsKey = ['consents'] as const;

export const listConsents = () => unwrap(api.GET('/api/v1/consents'));

export const useConsents = () => useKeptQuery({ queryKey: consentsKey, queryFn: listConsents });

/** Consent to an older text is asked for again before anything new is recorded. */
export const isCurrent = (consent: Consent) =>
  consent.active && consent.version === consent.current_version;

export const findConsent = (consents: Consent[] | undefined, kind: ConsentKind) =>
  consents?.find((consent) => consent.kind === kind);
