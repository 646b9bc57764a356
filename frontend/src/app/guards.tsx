import { Center, Loader } from '@mantine/core';
import { Navigate, Outlet, useLocation } from 'react-router';

import type { Role } from '../api/types';
import { useMe } from '../features/accounts/api/get-me';
import { CurrentUserProvider } from '../shared/current-user';
import { useMessages } from '../shared/messages';
import { FailureNotice } from '../shared/ui/FailureNotice';
import { startPage } from './navigation';
import { AppFrame } from './shell/AppFrame';
import { PublicFrame } from './shell/PublicFrame';

const SECOND_FACTOR = '/second-factor';

/**
 * A layout route: the shell around pages of one role, or of everybody signed in; strangers go to the
 * sign-in page, and whoever still owes a second factor to the page where it is set up.
 */
export function RequireRole({ only }: { only?: Role }) {
  const t = useMessages();
  const me = useMe();
  const location = useLocation();
  if (me.isPending) {
    return (
      <Center mih="60vh">
        <Loader role="status" aria-label={t.common.loading} />
      </Center>
    );
  }
  if (me.isError) {
    return <FailureNotice error={me.error} onRetry={() => void me.refetch()} />;
  }
  if (!me.data) {
    const from = location.pathname + location.search + location.hash;
    return <Navigate to="/sign-in" replace state={{ from }} />;
  }
  if (me.data.second_factor_due) {
    if (location.pathname !== SECOND_FACTOR) return <Navigate to={SECOND_FACTOR} replace />;
    return (
      <CurrentUserProvider value={me.data}>
        <PublicFrame />
      </CurrentUserProvider>
    );
  }
  if (only && me.data.role !== only) return <Navigate to={startPage(me.data.role)} replace />;
  return (
    <CurrentUserProvider value={me.data}>
      <AppFrame>
        <Outlet />
      </AppFrame>
    </CurrentUserProvider>
  );
}

/** Around pages for everybody: the shell for who is signed in, else the plain frame. */
export function AnyFrame() {
  const me = useMe();
  if (!me.data) return <PublicFrame />;
  return (
    <CurrentUserProvider value={me.data}>
      <AppFrame>
        <Outlet />
      </AppFrame>
    </CurrentUserProvider>
  );
}

/** "/": each role's own start page, or the sign-in page. */
export function StartPage() {
  const me = useMe();
  if (me.isPending) return null;
  return <Navigate to={me.data ? startPage(me.data.role) : '/sign-in'} replace />;
}
