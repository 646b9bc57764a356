import { Text, type TextProps } from '@mantine/core';

/** What a person wrote: in whatever language (`lang=""` says that it is unknown), with its own lines. */
export function OwnWords({ children, ...props }: TextProps & { children: string }) {
  return (
    <Text {...props} lang="" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  );
}
