import { createBrowserRouter, type RouteObject } from 'react-router';

import { adminRoutes } from './admin-routes';
import { AnyFrame, RequireRole, StartPage } from './guards';
import { ErrorPage } from './pages/ErrorPage';
import { NotFoundPage } from './pages/NotFoundPage';
import { patientRoutes } from './patient-routes';
import { physicianRoutes } from './physician-routes';
import { PublicFrame } from './shell/PublicFrame';

/** Every page of Serein. Role files list their own pages; a page module exports `Component`. */
export const routes: RouteObject[] = [
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    children: [
      { path: '/', Component: StartPage },
      {
        Component: PublicFrame,
        children: [
          { path: '/sign-in', lazy: () => import('./pages/SignInPage') },
          { path: '/single-sign-on', lazy: () => import('./pages/SingleSignOnPage') },
          { path: '/register', lazy: () => import('./pages/RegisterPage') },
          { path: '/forgot-password', lazy: () => import('./pages/ForgotPasswordPage') },
          { path: '/new-password', lazy: () => import('./pages/NewPasswordPage') },
          { path: '/unsubscribe', lazy: () => import('./pages/UnsubscribePage') },
          { path: '/invitation', lazy: () => import('./pages/InvitationPage') },
          { path: '/erased', lazy: () => import('./pages/ErasedPage') },
        ],
      },
      { Component: AnyFrame, children: [{ path: '*', Component: NotFoundPage }] },
      {
        element: <RequireRole />,
        children: [
          { path: '/account', lazy: () => import('./pages/AccountPage') },
          { path: '/confirm-email', lazy: () => import('./pages/ConfirmEmailPage') },
          { path: '/new-email', lazy: () => import('./pages/NewEmailPage') },
          { path: '/second-factor', lazy: () => import('./pages/SecondFactorPage') },
        ],
      },
      { element: <RequireRole only="patient" />, children: patientRoutes },
      { element: <RequireRole only="physician" />, children: physicianRoutes },
      { element: <RequireRole only="admin" />, children: adminRoutes },
    ],
  },
];

export const router = createBrowserRouter(routes);
