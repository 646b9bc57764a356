// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { en } from './en';
import type { Messages } from './index';

/** Values that no wording holds by itself, so that a text that forgets one is found out. */
const VALUES = [7001, 7002, 7003, 7004, 7005];

/** Texts that are the same in two languages for a reason: names, symbols, mere arrangements of values. */
const ALIKE: Record<string, string[]> = {
  es: [
    'common.appName',
    'vocabulary.level.normal',
    'vocabulary.emotion.neutral',
    'charts.phq9.total',
    'charts.phq9.band',
    'charts.phq9.columns.total',
    'charts.severity.share',
    'sessions.emotions.value',
    'sessions.sent.size',
    'analytics.phq9.total',
    'caseload.columns.phq9',
    'analytics.answers.total',
    'analytics.answers.value',
    'notes.by',
    'numbers.of',
    'timeline.several',
    'timeline.event.answered',
    'appointments.sessions.heading',
    'therapy.exercise.listItem',
    'therapy.entries.of',
    'therapy.physician.editor.ofExercise',
    'alerts.minutes',
    'alerts.hours',
    'alerts.days',
    'questionnaires.no',
    'questionnaires.short.phq-9',
    'questionnaires.short.phq-2',
    'questionnaires.short.gad-7',
    'safetyPlan.step',
  ],
  ta: [
    'common.appName',
    'charts.phq9.total',
    'charts.phq9.band',
    'charts.severity.share',
    'sessions.emotions.value',
    'analytics.phq9.total',
    'caseload.columns.phq9',
    'analytics.answers.value',
    'notes.by',
    'numbers.of',
    'timeline.several',
    'timeline.event.answered',
    'appointments.sessions.heading',
    'therapy.exercise.listItem',
    'therapy.entries.of',
    'therapy.physician.editor.ofExercise',
    'questionnaires.short.phq-9',
    'questionnaires.short.phq-2',
    'questionnaires.short.gad-7',
    'safetyPlan.step',
  ],
};

type Text = string | ((...values: number[]) => string);

/** Every text of a catalogue by its dotted path. */
function texts(node: object, path = ''): Map<string, Text> {
  return new Map(
    Object.entries(node).flatMap(([key, value]: [string, Text | object]) => {
      const here = path ? `${path}.${key}` : key;
      return typeof value === 'object' ? [...texts(value, here)] : [[here, value] as const];
    }),
  );
}

const say = (text: Text) =>
  typeof text === 'string' ? text : text(...VALUES.slice(0, text.length));

const inEnglish = texts(en);
const catalogues = Object.entries({
  en: { messages: en },
  es: await import('./es').then((module) => ({ messages: module.es })),
  ta: await import('./ta').then((module) => ({ messages: module.ta })),
});

describe.each(catalogues)('the catalogue %s', (language, { messages }: { messages: Messages }) => {
  const all = texts(messages);

  it('has the keys of the English one and no other', () => {
    expect([...all.keys()].sort()).toEqual([...inEnglish.keys()].sort());
  });

  it('leaves nothing empty', () => {
    expect([...all].filter(([, text]) => say(text).trim() === '').map(([key]) => key)).toEqual([]);
  });

  it('says every value that it is given', () => {
    const forgetful = [...all].filter(
      ([, text]) =>
        typeof text === 'function' &&
        !VALUES.slice(0, text.length).every((value) => say(text).includes(String(value))),
    );
    expect(forgetful.map(([key]) => key)).toEqual([]);
  });

  it('takes as many values as the English one', () => {
    const counted = (texts: Map<string, Text>) =>
      [...texts].flatMap(([key, text]) =>
        typeof text === 'string' ? [] : `${key} ${text.length}`,
      );
    expect(counted(all).sort()).toEqual(counted(inEnglish).sort());
  });

  it.skipIf(language === 'en')('is translated, but for what is alike for a reason', () => {
    const same = [...all].filter(([key, text]) => say(text) === say(inEnglish.get(key) ?? ''));
    expect(same.map(([key]) => key).sort()).toEqual([...(ALIKE[language] ?? [])].sort());
  });
});

describe('Tamil', () => {
  it('is written in Tamil letters, but for names', async () => {
    const { ta } = await import('./ta');
    const names =
      /Serein|PHQ-9|PHQ-2|GAD-7|C-SSRS|FHIR|PDF|KB|Firefox|Chrome|Edge|Safari|https|findahelpline\.com/g;
    const foreign = [...texts(ta)].filter(([, text]) =>
      /[A-Za-z]/.test(say(text).replace(names, '')),
    );
    expect(foreign.map(([key]) => key)).toEqual([]);
  });

  it('is in composed Unicode', async () => {
    const { ta } = await import('./ta');
    for (const [key, text] of texts(ta)) expect(say(text), key).toBe(say(text).normalize('NFC'));
  });
});
