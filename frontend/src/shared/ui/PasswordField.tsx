import { PasswordInput, type PasswordInputProps } from '@mantine/core';

import { useMessages } from '../messages';

/** A password, which its writer can make visible, by the keyboard too. */
export function PasswordField(props: PasswordInputProps) {
  const t = useMessages().common;
  return (
    <PasswordInput
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': t.showPassword }}
      {...props}
    />
  );
}
