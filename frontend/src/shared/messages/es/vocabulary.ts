import type { Messages } from '../index';

export const vocabulary: Messages['vocabulary'] = {
  signal: {
    ok: 'Buena señal',
    no_face: 'Ninguna cara a la vista',
    several_faces: 'Más de una cara a la vista',
    too_dark: 'Demasiado oscuro',
    too_bright: 'Demasiada luz',
    blurred: 'La imagen está borrosa',
    face_too_small: 'Demasiado lejos',
    head_turned: 'Cabeza girada',
    low_frame_rate: 'La imagen va demasiado lenta',
  },
  level: { normal: 'Normal', mild: 'Leve', moderate: 'Moderado', severe: 'Grave' },
  band: {
    minimal: 'Mínimo o ninguno',
    mild: 'Leve',
    moderate: 'Moderado',
    'moderately-severe': 'Moderadamente grave',
    severe: 'Grave',
    'below-cut-off': 'Por debajo del punto de corte de 3',
    'from-cut-off': 'En el punto de corte de 3 o por encima',
  },
  emotion: {
    neutral: 'Neutral',
    happiness: 'Felicidad',
    surprise: 'Sorpresa',
    sadness: 'Tristeza',
    anger: 'Ira',
    disgust: 'Asco',
    fear: 'Miedo',
    contempt: 'Desprecio',
  },
};
