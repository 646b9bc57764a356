export const singleSignOn = {
  button: 'Sign in with the clinic’s account',
  title: 'Signing in with the clinic’s account',
  second: 'Your clinic’s account is right. Please show once more that it is you.',
  failed: 'This did not work. Please sign in with your password, or ask your clinic.',
} as const;
