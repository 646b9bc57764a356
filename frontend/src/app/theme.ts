import {
  Alert,
  Anchor,
  Badge,
  Button,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** Soft green-blue; white text on the filled shades has a contrast of 4.8 : 1 or more. */
const serein: MantineColorsTuple = [
  '#eef8f6',
  '#d9eeea',
  '#b2dcd5',
  '#88c9be',
  '#62b5a8',
  '#42a093',
  '#2a7f73',
  '#1f6d64',
  '#175951',
  '#0e433d',
];

/** Warm neutrals; shade 6 and darker carry text on white. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ee',
  '#e8e5e0',
  '#d9d5ce',
  '#bfb9b0',
  '#a09a90',
  '#6b655c',
  '#55504a',
  '#3b3733',
  '#242220',
];

const dark: MantineColorsTuple = [
  '#e4e1dc',
  '#c9c5be',
  '#aca69d',
  '#7d776e',
  '#4a4641',
  '#383531',
  '#2b2926',
  '#201e1c',
  '#1a1817',
  '#121110',
];

/**
 * Red is kept for safety: what is missing in a form is said in amber. What a field asks for while it
 * is empty is read as easily as the words beside it. In the dark, quiet grounds are a little lighter than the page.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': '#8f4700',
    '--mantine-color-placeholder': 'var(--mantine-color-dimmed)',
  },
  dark: {
    '--mantine-color-error': '#ffc078',
    '--mantine-color-placeholder': 'var(--mantine-color-dimmed)',
    '--mantine-color-serein-light': '#1f3a35',
    '--mantine-color-serein-light-hover': '#26463f',
  },
});

export const theme = createTheme({
  primaryColor: 'serein',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { serein, gray, dark },
  defaultRadius: 'md',
  radius: { md: '12px' },
  // The last names before the generic one have the Tamil letters of Android, Windows, macOS and Linux.
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Tamil", "Nirmala UI", ' +
    '"Tamil Sangam MN", "Lohit Tamil", sans-serif',
  headings: { fontWeight: '650' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Links are told by more than their colour.
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    // Long words of a language wrap instead of leaving the button.
    Button: Button.extend({
      styles: {
        root: { height: 'auto', paddingBlock: 4 },
        // With the padding and the border: as high as a button of one line.
        inner: { height: 'auto', minHeight: 'calc(var(--button-height) - 10px)' },
        label: { whiteSpace: 'normal', height: 'auto', lineHeight: 1.25 },
      },
    }),
    // So do those of a badge.
    Badge: Badge.extend({
      defaultProps: { size: 'lg', tt: 'none', fw: 600, fz: 12 },
      styles: {
        root: { height: 'auto', minHeight: 'var(--badge-height)', overflow: 'visible' },
        label: { whiteSpace: 'normal', overflow: 'visible' },
      },
    }),
    // The ground and the icon carry an alert's colour; its words keep the text's contrast.
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
  },
});
