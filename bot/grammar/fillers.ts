import { LANGUAGES, type Language } from '../../cards/text/index.js';
import { phrasebook, type Phrasebook } from '../slots/time/phrasebook.js';

/**
 * Words that carry no meaning of their own in a request, folded: politeness, articles, prepositions,
 * pronouns, and verbs that ask for any list or card.
 */
const FILLERS: Readonly<Record<Language, string>> = {
  en: `a an the any some all every each this that these those of for to from in on at by with about into as
    and or is are was were be been do does did done has have had having can could would will should shall may
    might must i im i'm i’m i'd i’d i'll i’ll we we'd you me us my our your it its it's it’s he she they them
    their what whats what's what’s which who whose when where how why
    please pls plz kindly thanks thank hi hello hey ok okay so just now then also again too right really
    want need like wish let lets let's help give gimme get got go see u ur thx hey guys am done yep yes pls show view list display open check look find
    anything something everything anyone anybody file tell bring pull put know if up out over
    called named ours theirs use uses using used own owns owned hold holds holding belong belongs someone
    somebody people made make makes taken going so much very still yet currently send share domain asap urgent urgently related
    regarding concerning existing particular specific certain following same other others please
    customer customers client clients company companies account tenant tenants details detail info
    information data record page card current currently latest recent recently complete full whole quick quickly`,
  es: `un una unos unas el la los las lo al del de a en para por con sin sobre entre y o e u que qué quien
    cual cuales cuando donde como cuanto es son era eran esta estan estaba hay ha han he hemos tiene tienen
    tengo tenemos tienes tener este estos estas ese esa esos esas su sus mi mis nuestro nuestra nuestros
    nuestras me te se nos le les yo tu usted ustedes
    por favor porfavor porfa gracias hola buenas oye vale pues ahora ya tambien otra vez solo
    puedes puede podrias podria quiero quisiera querria necesito necesitamos querer gustaria dame deme danos
    ver vea muestra muestrame mostrar mostrarme ensename ensena abre abrir abreme busca buscar encuentra lista listar
    llama llaman llamada llamado llamarse usan usa usar utilizan utiliza haz hazme hago hacer hagas aun todavia
    dominio urge urgente das dices pasas listado alguien manda envia pasa pasame dejame hubo habido trae traen lleva llevan ahi alla aqui tengo debo debemos podemos puedo vamos ir va respecto relativo mucho mucha muy mas
    algo nada dime decirme sacar saca saber consultar consulta consultame ficha datos dato detalle detalles info informacion
    pagina tarjeta cliente clientes compania compañia empresa empresas cuenta cuentas inquilino
    actual actuales actualmente reciente recientes completo completa toda todas todo todos cada algun alguna algunos`,
};

/** Fillers of several words, whose words alone may be part of a name. */
const FILLER_PHRASES: Readonly<Record<Language, readonly string[]>> = {
  en: [
    ...['is there', 'are there', 'over there', 'right here', 'as well', 'in total', 'soon'],
    ...['on file', 'on record', 'at the moment', 'right now', 'as soon as possible', 'no longer'],
  ],
  es: [
    ...['por ahi', 'en total', 'tengo que', 'hay que', 'que se llama', 'pronto', 'en este momento'],
    ...['ahora mismo', 'cuanto antes', 'lo antes posible', 'de momento', 'me puedes', 'me podrias'],
  ],
};

type Phrases = Readonly<Record<Language, readonly string[]>>;

/** Words that greet. */
export const GREETINGS: Phrases = {
  en: [
    ...['hi', 'hello', 'hey', 'hi there', 'hello there', 'hey there', 'hi all', 'hello all'],
    ...['good morning', 'good afternoon', 'good evening', 'good day', 'morning', 'hi everyone'],
    ...['hey bot', 'hi bot', 'hello bot', 'how are you'],
    ...['hi clientele', 'hello clientele', 'hey clientele', 'good morning clientele'],
  ],
  es: [
    ...['hola', 'buenas', 'buenos dias', 'buen dia', 'buenas tardes', 'buenas noches', 'que tal'],
    ...['hola clientele', 'buenos dias clientele', 'buenas clientele'],
    ...['hola a todos', 'hola bot', 'buenas a todos', 'como estas', 'como esta usted', 'saludos'],
  ],
};

/** Words that thank, agree or say goodbye. */
export const THANKS: Phrases = {
  en: [
    ...['thanks', 'thank you', 'thanks a lot', 'thx', 'thx a lot', 'ty', 'cheers', 'many thanks'],
    ...['thank you very much', 'thank you so much', 'thanks so much', 'thanks a million'],
    ...['thanks mate', 'cheers mate', 'thanks again', 'thanks all', 'thanks bot', 'good bot'],
    ...['no thanks', 'nothing thanks', 'ok thanks', 'ok', 'okay', 'you are welcome', 'well done'],
    ...['thanks clientele', 'thank you clientele', 'great', 'perfect', 'awesome', 'cool', 'nice'],
    ...['bye', 'goodbye', 'good night', 'see you'],
  ],
  es: [
    ...['gracias', 'muchas gracias', 'mil gracias', 'gracias mil', 'gracias bot', 'nada gracias'],
    ...[
      'gracias clientele',
      'no gracias',
      'de nada',
      'perfecto',
      'genial',
      'estupendo',
      'vale',
      'ok',
    ],
    ...['adios', 'chao', 'chau', 'hasta pronto', 'hasta luego', 'hasta manana'],
  ],
};

/** Greetings and thanks, in addition to fillers. */
const COURTESIES: Phrases = {
  en: [...GREETINGS.en, ...THANKS.en],
  es: [...GREETINGS.es, ...THANKS.es],
};

const listOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

export const fillers: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: listOf(FILLERS.en),
  es: listOf(FILLERS.es),
};

const asBook = (phrases: readonly string[]): Phrasebook<true> =>
  phrasebook(Object.fromEntries(phrases.map((phrase) => [phrase, true as const])));

export const courtesies: Readonly<Record<Language, Phrasebook<true>>> = {
  en: asBook(COURTESIES.en),
  es: asBook(COURTESIES.es),
};

/** Fillers of several words, and courtesies. */
export const fillerPhrases: Readonly<Record<Language, Phrasebook<true>>> = {
  en: asBook([...COURTESIES.en, ...FILLER_PHRASES.en]),
  es: asBook([...COURTESIES.es, ...FILLER_PHRASES.es]),
};

/** Tells if a word is a filler in any language. */
export const isFiller = (word: string): boolean =>
  word === '' || LANGUAGES.some((language) => fillers[language].has(word));

/** Longest courtesy, in words. */
const MAX_COURTESY = 3;

/** Returns the number of words before “please” or “thanks” at the end of a text. */
export function endWithoutThanks(words: readonly string[]): number {
  for (const language of LANGUAGES)
    for (let length = MAX_COURTESY; length > 0; length--) {
      const at = words.length - length;
      if (at > 0 && courtesies[language].at(words, at)?.end === words.length) return at;
    }
  return words.length;
}
