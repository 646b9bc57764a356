import type { Messages } from '../index';
import { pluralIn } from '../plural';

const plural = pluralIn('es');

export const ownRecord: Messages['ownRecord'] = {
  back: 'Volver a mis datos',
  course: {
    title: 'Mi evolución',
    intro:
      'Lo que usted respondió y lo que vio la cámara, a lo largo del tiempo. Cómo se siente usted cuenta más.',
    noAnswers: 'Aquí se dibujarán sus respuestas al cuestionario.',
    expression: {
      title: 'Cambio de expresión',
      note: 'Línea: lo que la cámara midió en cada sesión. Franja: lo que era habitual en usted en ese momento. Ni alto ni bajo es bueno o malo, y una expresión no es un estado de ánimo. Línea discontinua y rombo: cuándo empezó un cambio que se mantuvo y la sesión que lo mostró. Las sesiones separadas por más de 30 días, leídas por otro modelo o con otro plan no se unen.',
      measure: 'Qué se dibuja',
      empty:
        'Aquí se dibujarán sus sesiones. A partir de cinco se comparan con lo que es habitual en usted.',
      summary: (sessions: number, from: string, to: string, different: number) =>
        `${sessions} sesiones del ${from} al ${to}; distintas de lo habitual: ${different}. La tabla las muestra todas.`,
      columns: {
        date: 'Fecha',
        value: 'Medido',
        usual: 'Habitual',
        verdict: 'Junto a lo habitual',
      },
      changes: (count: number) =>
        count === 0
          ? 'Ningún cambio sostenido.'
          : `${count} ${plural(count, { one: 'cambio sostenido', other: 'cambios sostenidos' })}, con su marca.`,
      changed: (since: string) => `cambió y se mantuvo así desde el ${since}`,
      range: (low: string, high: string) => `de ${low} a ${high}`,
      verdict: {
        as_usual: 'más o menos como siempre',
        somewhat_different: 'algo distinto',
        clearly_different: 'claramente distinto',
        not_enough_sessions: 'muy pocas sesiones para comparar',
        not_enough_picture: 'no se veía lo bastante bien',
      },
    },
  },
  links: {
    title: 'Más sobre mis datos',
    course: {
      title: 'Mi evolución',
      text: 'Respuestas y expresiones a lo largo del tiempo, en imágenes.',
    },
    reports: {
      title: 'Mis informes',
      text: 'Lo que su equipo de atención escribió y le dio, en palabras sencillas.',
    },
    history: {
      title: 'Lo que he aceptado',
      text: 'Cada vez que dio o retiró un consentimiento, con el texto.',
    },
    reminders: { title: 'Recordatorios', text: 'Por correo, cuándo y cuándo no.' },
    access: { title: 'Quién ha mirado mi historial', text: 'Por persona y día.' },
    export: {
      title: 'Llevarme mis datos',
      text: 'Todo lo guardado sobre usted, en un solo archivo.',
    },
    erase: { title: 'Borrar mi cuenta', text: 'Para siempre, con todo lo que contiene.' },
  },
  history: {
    title: 'Lo que he aceptado',
    intro: 'Todos los cambios, el último primero. Se puede leer el texto vigente en cada momento.',
    given: (date: string) => `Dado el ${date}`,
    withdrawn: (date: string) => `Retirado el ${date}`,
    version: (version: string) => `Versión ${version} del texto`,
    read: 'Leer el texto',
    readFor: (consent: string, date: string) => `Leer el texto: ${consent}, ${date}`,
    noText: 'Este texto ya no se guarda aquí. Su equipo de atención puede dárselo.',
    empty: 'Todavía no se le ha pedido ningún consentimiento.',
  },
  access: {
    title: 'Quién ha mirado mi historial',
    intro: 'Cada vez que alguien abre su historial o cambia algo en él, queda anotado.',
    peopleTitle: 'Quién puede verlo, y qué',
    sees: 'Sus sesiones con las estimaciones, sus respuestas a los cuestionarios, su plan de seguridad, su plan y lo que compartió de sus ejercicios, los avisos, las notas de su equipo de atención y los informes hechos con todo ello. Su registro de ánimo es solo suyo. Nunca ven una imagen: no existe ninguna.',
    withheld:
      'Ahora no comparte sus datos con su equipo de atención. No ven nada hasta que usted lo acepte de nuevo.',
    until: (since: string, until: string) => `del ${since} al ${until}; ya no ve nada`,
    now: (since: string) => `desde el ${since}; lo ve ahora`,
    logTitle: 'Día a día',
    logNote: 'Los días se cuentan en UTC. Mirar la lista de todos los pacientes no se cuenta.',
    empty: 'Nadie ha mirado su historial todavía.',
    gone: 'alguien cuya cuenta ya no existe',
    admin: 'administración',
    times: (times: number) => `${times} ${plural(times, { one: 'vez', other: 'veces' })}`,
    acts: {
      record: 'abrió su historial',
      sessions: 'miró sus sesiones',
      answers: 'leyó sus respuestas a los cuestionarios',
      alerts: 'miró los avisos',
      alertHandled: 'se ocupó de un aviso',
      reports: 'miró informes',
      reportOrdered: 'pidió un informe',
      reportSigned: 'firmó un informe',
      reportGiven: 'le dio un informe',
      therapy: 'miró su plan y sus ejercicios',
      therapyChanged: 'cambió su plan',
      scheduled: 'cambió cada cuánto se le pregunta',
      safetyPlan: 'leyó su plan de seguridad',
      safetyPlanChanged: 'cambió su plan de seguridad',
      appointments: 'miró sus citas',
      appointmentsChanged: 'fijó o cambió una cita, o anotó una sesión',
      notes: 'leyó notas sobre usted',
      notesChanged: 'escribió o cambió una nota sobre usted',
      reading: 'puso un nivel junto a una estimación, o miró uno',
      asked: 'pidió ver su historia, o lo retiró',
      handedOver: 'propuso o respondió un traspaso de su atención',
      joined: 'entró en su equipo de atención, o añadió a alguien',
      left: 'puso fin al acceso de alguien',
      other: 'usó otra parte de su historial',
    },
  },
  export: {
    title: 'Llevarme mis datos',
    intro:
      'Un archivo con todo lo que se guarda sobre usted: un resumen para leer, tablas para una hoja de cálculo y formatos que leen los sistemas de otras clínicas.',
    order: 'Preparar mi archivo',
    again: 'Preparar un archivo nuevo',
    state: {
      queued: 'Esperando su turno',
      running: 'En preparación',
      ready: 'Listo',
      failed: 'No se pudo preparar',
    },
    progress: 'Cuánto lleva hecho',
    failed: 'No se pudo preparar el archivo. No se ha perdido nada; por favor, pídalo de nuevo.',
    download: 'Descargar (zip)',
    size: (kilobytes: string) => `${kilobytes} kB`,
    until: (date: string) => `Se guarda para usted, cifrado, hasta el ${date}. Después se borra.`,
    delete: 'Borrar el archivo ahora',
    deleted: 'El archivo está borrado.',
    privacy:
      'Quien tenga el archivo puede leerlo entero. Por favor, guárdelo donde solo usted pueda abrirlo, y no en un dispositivo compartido.',
  },
  erase: {
    title: 'Borrar mi cuenta',
    intro: 'Esto no se puede deshacer. Por favor, lea qué ocurre antes de decidir.',
    goesTitle: 'Qué se borra, en todas partes',
    goes: [
      'Sus sesiones, respuestas, plan, ejercicios, informes, avisos y consentimientos, y la propia cuenta.',
      'La clave con la que están cifrados sus datos. Sin ella nada suyo se abre en ninguna copia de seguridad.',
      'Lo que este dispositivo guarda para usted.',
    ],
    staysTitle: 'Qué queda',
    stays: [
      'Constancia de que alguien, con un número que ya no designa a nadie, estuvo aquí, y de quién lo miró y cuándo. Sin nombre ni contenido.',
      'Lo que las personas de su equipo recuerdan, imprimieron o anotaron en otro lugar.',
    ],
    happensTitle: 'Qué ocurre después',
    happens: [
      'Se cierra su sesión en todos los dispositivos al instante, y nadie puede volver a entrar en la cuenta.',
      'A su equipo de atención se le dice que un paciente borró su cuenta, no quién. Si después desea su ayuda, por favor dígaselo usted.',
      'En unos minutos no queda nada.',
    ],
    exportFirst: 'Antes, llevarme mis datos',
    unsentTitle: 'Todavía sin enviar',
    unsent: (parts: number) =>
      `${parts} ${plural(parts, { one: 'parte', other: 'partes' })} de este dispositivo no ${plural(parts, { one: 'ha', other: 'han' })} llegado al servidor y se ${plural(parts, { one: 'borrará', other: 'borrarán' })} con el resto:`,
    password: 'Su contraseña',
    word: 'borrar',
    typed: (word: string) => `Escriba «${word}» para confirmar`,
    invalidPassword: 'Por favor, escriba su contraseña.',
    wrongPassword: 'Esta no es su contraseña.',
    wrongWord: (word: string) => `Por favor, escriba «${word}».`,
    confirm: 'Borrar mi cuenta para siempre',
    keep: 'Conservar mi cuenta',
    needHelp:
      'Si ahora mismo lo está pasando mal: hay personas que ayudan a un toque de distancia, en «Ayuda en crisis», arriba.',
  },
  erased: {
    title: 'Su cuenta se está borrando',
    text: 'Su sesión está cerrada en todas partes. En unos minutos no quedará nada de sus datos. Este dispositivo ya no guarda nada de ellos.',
    thanks: 'Cuídese. Puede volver cuando quiera con una cuenta nueva.',
  },
  notices: {
    title: 'Un paciente borró su cuenta',
    text: (date: string) =>
      `El ${date} uno de sus pacientes borró su cuenta y todo lo que contenía. Ya no está en su lista.`,
    openAlerts: (alerts: number) =>
      `${alerts} ${plural(alerts, { one: 'aviso estaba abierto y se fue', other: 'avisos estaban abiertos y se fueron' })} con ella.`,
    seen: 'Lo he leído',
  },
};
