import type { Messages } from '../index';

export const consents: Messages['consents'] = {
  nav: 'Mis datos',
  title: 'Mis datos y consentimientos',
  intro: 'Usted decide sobre cada uno y puede cambiar de opinión en cualquier momento.',
  given: (date: string) => `Dado el ${date}`,
  withdrawn: (date: string) => `Retirado el ${date}`,
  kind: {
    camera: 'Análisis de la cámara en este dispositivo',
    care_team: 'Compartir con su equipo de atención',
  },
  original:
    'El texto vinculante de este consentimiento existe solo en inglés. Si desea que se lo expliquen antes de decidir, por favor pregunte a su equipo de atención.',
  notGiven: 'No dado',
  newVersion: 'El texto ha cambiado desde que lo aceptó. Por favor, léalo de nuevo.',
  give: 'Acepto',
  withdraw: 'Retirar',
  changed: {
    given: 'Gracias. Su consentimiento ha quedado registrado.',
    withdrawn: 'Su consentimiento queda retirado a partir de ahora.',
  },
  whatStops: {
    camera: 'Si lo retira, la cámara deja de usarse. Lo que ya se registró se conserva.',
    care_team: 'Si lo retira, su equipo de atención deja de ver sus datos.',
  },
  camera: {
    title: '¿Puede Serein usar su cámara?',
    intro:
      'Antes de la primera sesión, por favor lea qué ocurre. Usted decide: el cuestionario funciona sin la cámara.',
    staysTitle: 'Se queda en este dispositivo',
    stays: [
      'La imagen de la cámara. Se mira, fotograma a fotograma, en este dispositivo y después se olvida.',
      'No se guarda ni se envía ninguna imagen, vídeo o sonido, ni por un instante.',
      'Tampoco un mapa de su cara: nada que pudiera reconocerle.',
    ],
    leavesTitle: 'Se envía a su clínica y se guarda',
    leaves: [
      'Dos veces por segundo: lo bien que se veía su cara y las proporciones estimadas de ocho expresiones.',
      'Una estimación experimental en cuatro niveles, con su incertidumbre.',
      'Cuándo empezó y cuándo terminó la sesión.',
    ],
    knowTitle: 'Conviene saber',
    know: [
      'Esto no es un diagnóstico, y la expresión no es el estado de ánimo.',
      'Puede parar en cualquier momento y retirar este consentimiento en «Mis datos».',
    ],
    agree: 'Acepto, usar la cámara',
    decline: 'No, llevarme al cuestionario',
    fullText: 'El texto de este consentimiento',
  },
};
