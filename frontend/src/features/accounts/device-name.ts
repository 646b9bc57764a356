import type { SignedInDevice } from '../../api/types';
import type { Messages } from '../../shared/messages';

const BROWSERS: Record<NonNullable<SignedInDevice['browser']>, string> = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  opera: 'Opera',
  safari: 'Safari',
  samsung: 'Samsung Internet',
};
const SYSTEMS: Record<NonNullable<SignedInDevice['system']>, string> = {
  android: 'Android',
  chrome_os: 'ChromeOS',
  ios: 'iOS',
  linux: 'Linux',
  mac: 'macOS',
  windows: 'Windows',
};

/** A device in plain words, such as "Firefox on Android". */
export const deviceName = ({ browser, system }: SignedInDevice, t: Messages) =>
  t.account.devices.name(browser && BROWSERS[browser], system && SYSTEMS[system]);
