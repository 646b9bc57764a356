import type { Exercise } from '../../api/types';
import { useLanguage } from '../../shared/messages/LanguageProvider';
import { SERVER_LANGUAGE } from '../../shared/messages/languages';

type Text = Exercise['texts'][string];

/** An exercise's words in the reader's language, English where there are none; marked with their language. */
export function textOf(exercise: Exercise, language: string): Text & { lang: string } {
  const own = exercise.texts[language];
  if (own) return { ...own, lang: language };
  const english = exercise.texts[SERVER_LANGUAGE];
  if (!english) throw new Error(`exercise ${exercise.id} has no English text`);
  return { ...english, lang: SERVER_LANGUAGE };
}

export function useExerciseText() {
  const { language } = useLanguage();
  return (exercise: Exercise) => textOf(exercise, language);
}

/** The title of an exercise by its id; the id itself for one unknown here. */
export function useExerciseTitle(exercises: Exercise[]) {
  const text = useExerciseText();
  return (id: string) => {
    const exercise = exercises.find((each) => each.id === id);
    return exercise ? text(exercise).title : id;
  };
}
