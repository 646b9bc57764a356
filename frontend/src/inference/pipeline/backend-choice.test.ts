import { describe, expect, it } from 'vitest';

import { chooseBackend, isSoftware, recallChoice } from './backend-choice';

describe('the choice of a backend', () => {
  it('is the graphics processor where it is clearly faster and tells the same', () => {
    expect(chooseBackend({ wasmMs: 12, webgl: { ms: 6, difference: 1e-5 } })).toBe('webgl');
  });

  it.each([
    ['there is none', null],
    ['it gains little', { ms: 10, difference: 0 }],
    ['it is slower', { ms: 200, difference: 0 }],
    ['it tells something else', { ms: 3, difference: 0.01 }],
    ['it tells no numbers', { ms: 3, difference: NaN }],
  ])('is WebAssembly where %s', (_, webgl) => {
    expect(chooseBackend({ wasmMs: 12, webgl })).toBe('wasm');
  });
});

describe('a choice that was kept', () => {
  const choice = { model: 'm@1', browser: 'Browser 1', backend: 'webgl' };

  it('is recalled in the browser that it was made in', () => {
    expect(recallChoice(JSON.stringify(choice), 'Browser 1')).toEqual(choice);
    expect(recallChoice(JSON.stringify(choice), 'Browser 2')).toBeNull();
  });

  it.each([null, '', '{', 'null', '7', JSON.stringify({ ...choice, backend: 'other' })])(
    'is none when %j is kept',
    (kept) => {
      expect(recallChoice(kept, 'Browser 1')).toBeNull();
    },
  );
});

it('knows graphics that the processor draws by itself', () => {
  expect(isSoftware('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)))')).toBe(true);
  expect(isSoftware('llvmpipe (LLVM 15.0.6, 256 bits)')).toBe(true);
  expect(isSoftware('ANGLE (Intel, Mesa Intel(R) UHD Graphics 620)')).toBe(false);
});
