import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const readAttribute =
  'JSXAttribute[name.name=/^(alt|label|title|placeholder|description|aria-(label|description|valuetext))$/]';
const child = ':matches(JSXElement, JSXFragment)';
const words =
  ':matches(Literal[value=/\\p{L}/u], TemplateLiteral:has(> TemplateElement[value.raw=/\\p{L}/u]))';
const choice = ':matches(ConditionalExpression, LogicalExpression)';

/** Text that people read, written into a component instead of the catalogues. */
const textInMarkup = [
  'JSXText[value=/\\p{L}/u]',
  `${readAttribute} > Literal[value=/\\p{L}/u]`,
  ...[child, readAttribute].flatMap((place) => [
    `${place} > JSXExpressionContainer > ${words}`,
    `${place} > JSXExpressionContainer > ${choice} > ${words}`,
  ]),
].map((selector) => ({
  selector,
  message: 'User-visible text belongs in the catalogues of src/shared/messages.',
}));

export default defineConfig(
  globalIgnores(['dist', 'public', 'node_modules', 'src/api/schema.d.ts']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [
      js.configs.recommended,
      tseslint.configs.recommendedTypeChecked,
      jsxA11y.flatConfigs.recommended,
      reactHooks.configs.flat.recommended,
    ],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', 400],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx', 'src/test/**'],
    rules: {
      'no-restricted-syntax': ['error', ...textInMarkup],
    },
  },
);
