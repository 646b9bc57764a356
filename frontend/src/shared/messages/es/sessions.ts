import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('es');

export const sessions: Messages['sessions'] = {
  nav: 'Sesiones',
  monitoringNav: 'Seguimiento',
  title: 'Seguimiento',
  intro:
    'Siéntese con comodidad y mire la pantalla como lo haría normalmente. Puede parar en cualquier momento.',
  questionnaire: 'Rellenar el cuestionario en su lugar',
  camera: {
    off: 'La cámara está apagada.',
    open: 'Encender la cámara',
    opening: 'Esperando a la cámara. Puede que su navegador le pida permiso.',
    loading: (share: string) => `Preparando: ${share}`,
    mirror: 'Vista en espejo de su cámara. Se queda en este dispositivo.',
    view: 'Vista de su cámara. Se queda en este dispositivo.',
    choose: 'Cámara',
    remembered: 'Su elección se guarda en este dispositivo.',
    numbered: (number: number) => `Cámara ${number}`,
    refused: 'Esa cámara no se pudo abrir. Puede que otro programa u otra pestaña la esté usando.',
    stays: 'La imagen se queda en este dispositivo.',
  },
  check: {
    title: 'Un vistazo antes de empezar',
    tips: [
      'Deje que la luz le dé en la cara, de una lámpara o una ventana que tenga delante.',
      'Siéntese a la distancia de un brazo, más o menos, con la cara cerca del centro.',
      'Solo usted en la imagen. Las gafas o los lentes no molestan.',
    ],
    ready: 'Se le ve bien.',
    start: 'Empezar el seguimiento',
    startAnyway: 'Empezar de todos modos',
    light: 'Luz',
    distance: 'Distancia',
    alone: 'Solo su cara a la vista',
    facing: 'De frente a la cámara',
    fine: 'bien',
    open: 'todavía no',
  },
  advice: {
    ok: 'Se le ve bien.',
    no_face: 'Su cara no está a la vista. Por favor, muévase hacia la imagen.',
    several_faces:
      'Hay más de una cara a la vista. Por favor, procure que solo usted esté en la imagen.',
    too_dark: 'Está demasiado oscuro. Ayuda tener una lámpara o una ventana delante.',
    too_bright: 'Hay demasiada luz. Por favor, apártese de la luz fuerte o baje la persiana.',
    blurred: 'La imagen está borrosa. Por favor, limpie la lente o mantenga quieto el dispositivo.',
    face_too_small: 'Está demasiado lejos. Por favor, acérquese un poco.',
    head_turned: 'Tiene la cabeza girada. Por favor, mire hacia la pantalla.',
    low_frame_rate: 'La imagen va demasiado lenta. Cerrar otros programas puede ayudar.',
    waiting: 'Esperando la primera imagen.',
  },
  live: {
    elapsed: 'Tiempo',
    stop: 'Parar y terminar',
    stopping: 'Terminando',
    signal: 'Señal',
    usable: (share: string) => `Se le pudo ver bien el ${share} del tiempo.`,
    hidden: 'El seguimiento se detiene mientras esta página no está delante.',
  },
  estimate: {
    title: 'Estimación',
    simulated: 'experimental, gravedad simulada',
    notEnoughYet: 'Aún no hay datos suficientes',
    gathering: 'Una estimación necesita medio minuto con una vista clara de su cara.',
    tooLittle: 'La vista clara de su cara fue demasiado breve para una estimación.',
    wide: 'La estimación es demasiado incierta para nombrar un nivel.',
    range: 'Rango más probable',
    level: 'Nivel más probable',
    coverage:
      'En pruebas simuladas, lo que se muestra aquí contenía el nivel verdadero nueve de cada diez veces. Con personas reales no se sabe con qué frecuencia lo hace.',
  },
  emotions: {
    title: 'Expresiones en este momento',
    none: 'Se muestran cuando su cara se ve bien.',
    value: (emotion: string, share: string) => `${emotion}: ${share}`,
  },
  notices: {
    title: 'Por favor, tenga en cuenta',
    diagnosis: 'No es un diagnóstico.',
    experimental: 'Experimental: entrenado con gravedad simulada.',
    expression: 'La expresión no es el estado de ánimo.',
    low: 'Un resultado bajo no significa que usted esté fuera de peligro.',
    optional: 'La cámara es opcional; el cuestionario funciona sin ella.',
  },
  sent: {
    title: 'Qué se ha enviado hasta ahora',
    nothing: 'Nada todavía. La primera parte sale a los 30 segundos.',
    words: (readings: number, parts: number) =>
      `${readings} lecturas de medio segundo en ${parts} ${plural(parts, { one: 'parte', other: 'partes' })}: calidad de la señal, proporciones de ocho expresiones, la estimación. Ninguna imagen.`,
    waiting: (parts: number) =>
      plural(parts, {
        one: `${parts} parte espera a ser enviada.`,
        other: `${parts} partes esperan a ser enviadas.`,
      }),
    trouble:
      'Ahora mismo no se puede llegar al servidor. Todo se conserva en este dispositivo y se envía solo más tarde.',
    signedOut:
      'Se ha cerrado su sesión. Lo que aún no se ha enviado se conserva en este dispositivo y sale cuando vuelva a iniciarla.',
    refused: (parts: number) =>
      plural(parts, {
        one: `El servidor no aceptó ${parts} parte.`,
        other: `El servidor no aceptó ${parts} partes.`,
      }),
    total: (bytes: string) => `${bytes} bytes en total, y nada más.`,
    show: 'Mostrar los datos, letra por letra',
    size: (bytes: string) => `${bytes} bytes`,
    sent: 'enviado',
    notSent: 'aún no enviado',
    later: 'La hora de envío se añade al salir.',
    all: 'Todo se ha enviado.',
  },
  fallback: {
    byItself: 'Abrir el cuestionario automáticamente',
    stated:
      'Tras un minuto en el que la cámara no pueda verle bien. Se le avisa medio minuto antes y puede aplazarlo.',
    title: 'El cuestionario se abre pronto',
    soon: 'El cuestionario se abre en medio minuto. Al principio de esta página puede aplazarlo.',
    lastCall: 'El cuestionario se abre en unos segundos.',
    offer: 'La cámara no le ha visto bien durante un minuto',
    text: (advice: string) =>
      `${advice} O deje la cámara a un lado: el cuestionario funciona igual de bien.`,
    open: 'Abrirlo ahora',
    putOff: 'Seguir intentándolo otro minuto',
    stop: 'No abrirlo automáticamente',
  },
  failure: {
    title: {
      denied: 'La cámara no se permitió',
      missing: 'No se encontró ninguna cámara',
      busy: 'La cámara está en uso',
      insecure: 'La cámara necesita una dirección segura',
      unsupported: 'Este navegador no puede hacerlo',
      model_missing: 'Falta una parte de Serein',
      worker_failed: 'La comprobación de la cámara se detuvo',
      consent: 'Primero hace falta su consentimiento',
      refused: 'La sesión no se pudo abrir',
    },
    text: {
      denied:
        'Su navegador bloquea la cámara en esta página. Puede permitirla con el símbolo de la cámara en la barra de direcciones e intentarlo de nuevo.',
      missing: '¿Hay una cámara conectada y encendida? Después, inténtelo de nuevo.',
      busy: 'Parece que otro programa u otra pestaña usa la cámara. Ciérrelo allí e inténtelo de nuevo.',
      insecure:
        'Los navegadores solo abren la cámara en páginas https. Por favor, pida a su clínica la dirección correcta.',
      unsupported:
        'Una versión reciente de Firefox, Chrome, Edge o Safari sí puede. Todo lo demás puede hacerlo aquí igualmente.',
      model_missing:
        'Los archivos del modelo no se pudieron cargar. Puede ayudar intentarlo más tarde.',
      worker_failed: 'Algo falló al mirar la imagen. Normalmente ayuda intentarlo de nuevo.',
      consent: 'El consentimiento para la cámara no está activo, así que no se registró nada.',
      refused: 'El servidor no aceptó esta sesión, así que no se registró nada.',
    },
    always: 'El cuestionario funciona sin la cámara.',
    again: 'Intentar de nuevo',
  },
  summary: {
    title: 'Bien hecho',
    intro: 'Su sesión ha terminado.',
    duration: 'Duración',
    usable: 'Tiempo en que se le pudo ver bien',
    estimate: 'Estimación al final',
    sent: 'Enviado',
    again: 'Nueva sesión',
    home: 'Volver a la página de inicio',
    noSteps: 'La sesión fue demasiado corta para decir algo.',
    cameraLost: 'La cámara se desconectó, así que la sesión terminó ahí.',
    hidden:
      'La página estuvo fuera de la vista, o el dispositivo en reposo, más de cinco minutos. La sesión terminó ahí.',
  },
  list: {
    title: 'Mis sesiones',
    empty: 'Todavía no ha registrado ninguna sesión.',
    usable: (share: string) => `${share} con vista clara`,
    status: { open: 'aún abierta', ended: 'terminada', interrupted: 'interrumpida' },
    estimate: (range: string) => `estimación de la cámara: ${range}`,
    instead: 'cuestionario en su lugar',
  },
  beside: {
    instead: 'El cuestionario ocupó el lugar de la cámara',
    insteadText: (reason: string) =>
      `La cámara no pudo verle lo bastante bien: ${reason}. En esta sesión cuentan sus respuestas.`,
    insteadOther: 'En esta sesión cuentan sus respuestas.',
    differ: 'La cámara y sus respuestas dicen cosas distintas',
    differText:
      'Puede pasar: una cara no siempre muestra cómo se siente una persona. Lo que cuenta son sus respuestas. Si lo desea, háblelo con su equipo de atención.',
  },
  usual: {
    title: 'En comparación con lo habitual en usted',
    verdict: {
      as_usual: 'Sus expresiones fueron más o menos como de costumbre.',
      somewhat_different: 'Sus expresiones fueron algo distintas de lo habitual en usted.',
      clearly_different: 'Sus expresiones fueron claramente distintas de lo habitual en usted.',
    },
    meaning:
      'Eso no es ni bueno ni malo, y por sí solo no dice nada de su estado de ánimo: la luz, el cansancio o lo que estaba haciendo también cambian una cara.',
    notEnoughPicture: 'En esta sesión no se le pudo ver lo bastante bien como para compararla.',
    notEnoughSessions: (sessions: number, needed: number) =>
      `Para comparar hacen falta ${needed} sesiones anteriores en las que se le haya podido ver bien. Hasta ahora hay ${sessions}.`,
    show: 'Mostrar los números',
    basis: (sessions: number) =>
      `Lo habitual sale de ${sessions} sesiones suyas de los tres meses anteriores a esta, leídas por la misma versión del modelo.`,
    latest: (verdict: string) => `Su última sesión: ${verdict}`,
    later:
      'La comparación de esta sesión con lo habitual en usted se muestra aquí en cuanto se haya enviado entera.',
  },
  detail: {
    title: (when: string) => `Sesión del ${when}`,
    back: 'Todas las sesiones',
    final: 'Estimación al final',
    mean: 'Media de la sesión',
    model: (name: string, version: string) => `Modelo ${name} ${version}`,
    expressions: 'Expresiones, de media en la sesión',
    signals: 'Lo bien que se le pudo ver',
    chunks: (received: number, expected: number) =>
      `Han llegado ${received} de ${expected} partes.`,
  },
};
