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
    camera_check: 'Comprobar lo bien que funciona la cámara en esta clínica',
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
  withdrawal: {
    title: '¿Retirar este consentimiento?',
    stopsTitle: 'Qué se detiene',
    staysTitle: 'Qué se mantiene',
    camera: {
      stops: [
        'La cámara deja de usarse y no empieza ninguna sesión nueva.',
        'No se hacen ni se envían estimaciones nuevas.',
      ],
      stays: [
        'Lo registrado hasta ahora sigue en su historial.',
        'Los cuestionarios, su plan y la ayuda en crisis funcionan como antes.',
        'Puede aceptarlo de nuevo en cualquier momento.',
      ],
    },
    care_team: {
      stops: [
        'Su equipo de atención deja de ver su historial desde este momento.',
        'Ya no ven un aviso cuando una respuesta indica que usted puede estar en riesgo. Si necesita ayuda, por favor pídala usted.',
      ],
      stays: [
        'El propio historial: usted sigue viéndolo y usándolo entero.',
        'Lo que han leído o impreso hasta ahora.',
        'Las personas de su equipo. Vuelven a ver su historial si usted lo acepta de nuevo.',
      ],
    },
    camera_check: {
      stops: [
        'Sus estimaciones y respuestas quedan fuera de las cifras de esta clínica en una hora.',
      ],
      stays: [
        'Sus sesiones, respuestas y atención: nada de ello cambia.',
        'Los pares ya entregados, sin su nombre. No se pueden recuperar.',
        'Puede volver a aceptarlo en cualquier momento.',
      ],
    },
    confirm: 'Retirar mi consentimiento',
    keep: 'Dejarlo como está',
  },
  whatStops: {
    camera: 'Si lo retira, la cámara deja de usarse. Lo que ya se registró se conserva.',
    care_team: 'Si lo retira, su equipo de atención deja de ver sus datos.',
    camera_check: 'Si lo retira, sus pares quedan fuera de las cifras. Nada cambia en su atención.',
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
