import { ConfirmPage } from './ConfirmEmailPage';

/** Where the link leads that was mailed to the address an account is to have. */
export function Component() {
  return <ConfirmPage changes />;
}
