// Leaves out of the script-tag bundles what of Lit they never use; with npm, Lit is as it is.
/**
 * What of Lit the bundles do without. Each must be found, or the build fails: a Lit that is written another
 * way has to be looked at again.
 * @type {readonly [file: string, what: RegExp, instead: string][]}
 */
const diet = [
  // Support for browsers older than ours.
  ['css-tag', /\w+\.ShadowRoot&&.*?in CSSStyleSheet\.prototype/, '!0'],
  ['reactive-element', /\w+\.reactiveElementPolyfillSupport/, 'void 0'],
  ['lit-html', /\w+\.litHtmlPolyfillSupport/, 'void 0'],
  ['lit-element', /\w+\.litElementPolyfillSupport/, 'void 0'],
  // Lists of the versions on the page, which only development builds read.
  ['reactive-element', /\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[^"]+"\)/, '0'],
  ['lit-html', /\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[^"]+"\)/, '0'],
  ['lit-element', /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[^"]+"\)/, '0'],
  // Texts for mistakes in templates, which our own tests would find.
  ['css-tag', /throw Error\("CSSResult[^"]*"\)/, 'throw Error()'],
  ['lit-html', /throw Error\("invalid[^"]*"\)/, 'throw Error()'],
  // Directives, SVG templates and styles with expressions: none of ours holds one.
  [
    'css-tag',
    /(\w)=\((\w),\.\.\.\w\)=>\{const \w=1===\2\.length.*?;return new (\w)\(\w,\2,(\w)\)\}/,
    '$1=$2=>new $3($2[0],$2,$4)',
  ],
  [
    'lit-html',
    /function (\w)\((\w),(\w),\w=\2,\w\)\{if\(\3===\w\)return \3;.*?,\3\}(?=class)/,
    'function $1(t,i){return i}',
  ],
  [
    'lit-html',
    /get parentNode\(\)\{return this\._\$AM\.parentNode\}get _\$AU\(\)\{return this\._\$AM\._\$AU\}/,
    '',
  ],
  ['lit-html', /get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/, ''],
  ['lit-html', /get parentNode\(\)\{let t=.*?get endNode\(\)\{return this\._\$AB\}/, ''],
  [
    'lit-html',
    /get tagName\(\)\{return this\.element\.tagName\}get _\$AU\(\)\{return this\._\$AM\._\$AU\}/,
    '',
  ],
  ['lit-html', /setConnected\(t\)\{[^}]*\}/, 'setConnected(){}'],
  ['lit-html', /2===i\?"<svg>":3===i\?"<math>":""/, '""'],
  ['lit-html', /\+\(2===i\?"<\/svg>":3===i\?"<\/math>":""\)/, ''],
  // Elements of a template as expressions, and expressions in comments and raw text.
  ['lit-html', /else t\.startsWith\(\w\)&&\(\w\.push\(\{type:6.*?removeAttribute\(t\)\);/, ''],
  ['lit-html', /:6===r\.type&&\(i=new \w\(h,this,t\)\)/, ':0'],
  ['lit-html', /if\(\w\.test\(r\.tagName\)\)\{.*?\}\}(?=else if\(8===)/, '}'],
  ['lit-html', /else\{let t=-1;for\(.*?(?=l\+\+)/, ''],
  // Decorators, and properties that are reflected or neither text nor on and off: ours are set by attribute.
  ['reactive-element', /=\{toAttribute\(.*?return i\}\}/, '={toAttribute:t=>t,fromAttribute:t=>t}'],
  ['reactive-element', /Symbol\.metadata\?\?=.*?;(?=class)/, ''],
  ['reactive-element', /const t=this\[Symbol\.metadata\].*?(?=this\._\$Eh=)/, ''],
  ['reactive-element', /static addInitializer.*?(?=static get observedAttributes)/, ''],
  ['reactive-element', /,this\.constructor\.l\?\.forEach\(t=>t\(this\)\)/, ''],
  ['reactive-element', /void 0!==t\.l&&\(this\.l=\[\.\.\.t\.l\]\),/, ''],
  ['reactive-element', /\|\|i\.useDefault&&i\.reflect&&.*?(?=\)\)return;this\.C)/, ''],
  ['reactive-element', /C\(t,s,\{useDefault:i.*?(?=async _\$EP)/, ''],
  ['reactive-element', /this\._\$Eq&&=.*?(?=this\._\$EM\(\)\}updated)/, ''],
  [
    'reactive-element',
    /\{this\._\$AK\(t,i\)\}_\$ET\(t,s\)\{.*?(?=requestUpdate\(t,s,i)/,
    '{const e=this.constructor,h=e._$Eh.get(t);this[h]=e.elementProperties.get(h).type?null!==i:i}',
  ],
  // Styles with nonces, shared texts and other sheets: ours are made once each, as they are defined.
  [
    'css-tag',
    /class (\w)\{constructor\(\w,\w,\w\)\{if\(this\._\$cssResult\$=!0.*?toString\(\)\{return this\.cssText\}\}/,
    'class $1{}',
  ],
  [
    'css-tag',
    /i=(\w)=>new \w\(\1\[0\],\1,\w\)/,
    'i=t=>{const s=new CSSStyleSheet;s.replaceSync(t[0]);return s}',
  ],
  ['css-tag', /S=\(s,o\)=>\{.*?\}\},c=/, 'S=(s,o)=>{s.adoptedStyleSheets=o},c='],
  ['css-tag', /c=e\?t=>t:t=>.*?(?=;export)/, 'c=t=>t'],
  [
    'reactive-element',
    /this\.elementStyles=this\.finalizeStyles\(this\.styles\)\}static finalizeStyles\(s\)\{.*?return i\}/,
    '}',
  ],
  ['reactive-element', /this\.constructor\.elementStyles/, 'this.constructor.styles'],
  // Options of properties: ours have an attribute of a name or none, and change when they differ.
  ['reactive-element', /c=a\.trustedTypes,l=c\?c\.emptyScript:"",/, ''],
  [
    'reactive-element',
    /\{attribute:!0,type:String,converter:u,reflect:!1,useDefault:!1,hasChanged:f\}/,
    '{}',
  ],
  [
    'reactive-element',
    /if\(s\.state&&\(s\.attribute=!1\),this\._\$Ei\(\),(.*?),!s\.noAccessor\)\{(.*?)\}\}/,
    'this._$Ei(),$1;$2}',
  ],
  ['reactive-element', /void 0!==h&&e\(this\.prototype/, 'e(this.prototype'],
  ['reactive-element', /\[\.\.\.r\(t\),\.\.\.o\(t\)\]/, 'r(t)'],
  [
    'reactive-element',
    /requestUpdate\(t,s,i,e=!1,h\)\{.*?!1===this\.isUpdatePending&&/,
    'requestUpdate(t,s){if(void 0!==t){if(i(this[t],s))return;this._$AL.set(t,s)}this.isUpdatePending||',
  ],
  ['reactive-element', /static getPropertyOptions\(t\)\{.*?\}/, ''],
  ['reactive-element', /(?<=static createProperty\(t,s)=b\)\{this\._\$Ei\(\),.*?wrapped=!0\),/, '){'],
  ['reactive-element', /static _\$Ei\(\)\{.*?(?=static finalize)/, ''],
  [
    'reactive-element',
    /(?<=this\.finalized=!0),this\._\$Ei\(\),this\.hasOwnProperty\(d\("properties"\)\)/,
    ',n(this).finalize(),this.elementProperties=new Map(this.elementProperties),this.hasOwnProperty("properties")',
  ],
  [
    'reactive-element',
    /const t=this\.constructor\.elementProperties;if\(t\.size>0\)for.*?(?=\}let t=!1)/,
    '',
  ],
  ['reactive-element', /this\._\$Eu\(t,s\);void 0!==i/, 's.attribute??t.toLowerCase();i'],
  ['reactive-element', /static _\$Eu\(t,s\)\{.*?:void 0\}/, ''],
  // Hooks that nobody overrides.
  ['reactive-element', /removeController\(t\)\{.*?\}(?=_\$E_)/, ''],
  [
    'reactive-element',
    /const t=this\.scheduleUpdate\(\);return null!=t&&await t,!this\.isUpdatePending\}scheduleUpdate\(\)\{return this\.performUpdate\(\)\}/,
    'this.performUpdate();return!this.isUpdatePending}',
  ],
  [
    'reactive-element',
    /let t=!1;(.*?)t=this\.shouldUpdate\(s\),t\?\((.*?)\):this\._\$EM\(\)\}catch\(s\)\{throw t=!1,(.*?),s\}t&&/,
    '$1$2}catch(t){throw $3,t}',
  ],
  [
    'reactive-element',
    /this\.performUpdate\(\);return!this\.isUpdatePending\}performUpdate\(\)\{if\(!this\.isUpdatePending\)return;/,
    '',
  ],
  [
    'reactive-element',
    /this\._\$AE\(s\)\}(willUpdate\(t\)\{\})_\$AE\(t\)\{(.*?)this\.updated\(t\)\}/,
    '$2this.updated(s);return!this.isUpdatePending}$1',
  ],
  ['reactive-element', /enableUpdating\(t\)\{\}/, ''],
  ['reactive-element', /this\._\$Eh&&/, ''],
  ['reactive-element', /(?<=y\[d\("finalized"\)\]=)new Map/, '!0'],
  ['reactive-element', /(?<=this\.requestUpdate\(t,h),i\)/, ')'],
  ['lit-element', /\w\["finalized"\]=!0,/, ''],
  [
    'reactive-element',
    /if\(!this\.hasUpdated\)\{if\(this\.renderRoot.*?this\._\$Ep\)\{(.*?=)void 0\}\}/,
    '$1[];',
  ],
  ['reactive-element', /t\.size>0&&\((this\._\$Ep=t)\)/, '$1'],
  [
    'reactive-element',
    /(?<=constructor\(\)\{super\(\),).*?this\._\$Em=null,this\._\$Ev\(\)\}_\$Ev\(\)\{/,
    '',
  ],
  ['reactive-element', /y\.elementStyles=\[\],/, ''],
  [
    'reactive-element',
    /return this\.getUpdateComplete\(\)\}getUpdateComplete\(\)\{return this\._\$ES\}shouldUpdate\(t\)\{return!0\}/,
    'return this._$ES}',
  ],
  ['reactive-element', /this\.hasUpdated\|\|\((this\.hasUpdated=!0),this\.firstUpdated\(t\)\)/, '$1'],
  ['reactive-element', /updated\(t\)\{\}firstUpdated\(t\)\{\}/, 'updated(t){}'],
  ['lit-element', /createRenderRoot\(\)\{.*?,t\}(?=update)/, ''],
  ['lit-element', /this\.hasUpdated\|\|\(this\.renderOptions\.isConnected=this\.isConnected\),/, ''],
  [
    'lit-element',
    /connectedCallback\(\)\{super\.connectedCallback\(\),.*?\}disconnectedCallback\(\)\{.*?\}(?=render)/,
    '',
  ],
  ['lit-element', /\w\.litElementHydrateSupport\?\.\(\{LitElement:\w\}\)/, '0'],
  ['lit-html', /_\$AI\(t,i=this\)\{t=M\(this,t,i\),/, '_$AI(t){'],
  ['lit-html', /this\._\$AH&&t!==E&&this\._\(t\)/, 'this._$AH&&this._(t)'],
  ['lit-html', /t=M\(this,t,i,0\),o=!a\(t\)\|\|t!==this\._\$AH&&t!==E,/, 'o=!a(t)||t!==this._$AH,'],
  ['lit-html', /r=M\(this,e\[s\+n\],i,n\),r===E&&\(r=this\._\$AH\[n\]\),/, 'r=e[s+n],'],
  ['lit-html', /s\?\.renderBefore\?\?i/, 'i'],
  ['lit-html', /const t=s\?\.renderBefore\?\?null;/, 'const t=null;'],
  ['lit-html', /,this\._\$Cv=e\?\.isConnected\?\?!0/, ''],
  ['lit-html', /setConnected\(\)\{\}/, ''],
  ['lit-html', /\(t\?\.creationScope\?\?l\)/, 'l'],
  // Templates that are compiled, iterables that are no arrays, and what directives ask of the parts.
  [
    'lit-html',
    /const\{values:i,_\$litType\$:s\}=t,e="number"==typeof s\?(this\._\$AC\(t\)):\(.*?,s\);/,
    'const{values:i}=t,e=$1;',
  ],
  [
    'lit-html',
    /this\.el=S\.createElement\(f,e\),/,
    'this.el=document.createElement("template"),this.el.innerHTML=f,',
  ],
  ['lit-html', /static createElement\(.*?return s\.innerHTML=t,s\}/, ''],
  ['lit-html', /d=t=>u\(t\)\|\|"function"==typeof t\?\.\[Symbol\.iterator\]/, 'd=u'],
  ['lit-html', /this\._\$AP\?\.\(!1,!0,s\)/, ''],
  ['lit-html', /this\._\$AN=void 0,/g, ''],
  ['lit-html', /,this\._\$AM=\w/g, ''],
  ['lit-html', /this\.type=[12],/g, ''],
  ['lit-html', /constructor\(\)\{super\(\.\.\.arguments\),this\.type=3\}/, ''],
  ['lit-html', /constructor\(t,i,s,e,h\)\{super\(t,i,s,e,h\),this\.type=5\}/, ''],
  ['lit-html', /o&&!e&&this\.j\(t\)/, 'o&&this.j(t)'],
  ['lit-html', /_\$AI\(t,i=this,s,e\)/, '_$AI(t,i,s)'],
  ['lit-html', /_\$AI\(t,i=this\)/, '_$AI(t)'],
  ['lit-html', /if\(r\.hasAttributes\(\)\)/, ''],
  ['lit-html', /this\._\$AH!==t&&\((this\._\$AR\(\),this\._\$AH=this\.O\(t\))\)/, '$1'],
  ['lit-html', /void 0===u\[1\]\?d=-2:/, ''],
  ['lit-html', /const x=c===p&&t\[i\+1\]\.startsWith\("\/>"\)\?" ":"";/, ''],
  ['lit-html', /\+o\+x\)/, '+o)'],
  ['lit-html', /\+o\+\(-2===d\?i:x\)/, '+o'],
  // Attributes of several expressions, or of text and an expression: ours are of one expression.
  ['lit-html', /void 0!==s&&\(void 0!==s\.strings\?.*?:(s\._\$AI\(t\[i\]\))\),i\+\+/, '$1,i++'],
  ['lit-html', /s\.length>2\|\|""!==s\[0\].*?:(this\._\$AH=A)\}/, '$1}'],
  [
    'lit-html',
    /_\$AI\(t,i,s\)\{const h=this\.strings;let o=!1;if\(void 0===h\).*?o=(.*?),o&&\((this\._\$AH=t)\);else.*?o&&this\.j\(t\)/,
    '_$AI(t){($1)&&this.j($2)',
  ],
  ['lit-html', /,s=r\.getAttribute\(t\)\.split\(o\)/, ''],
  ['lit-html', /,strings:s,ctor/, ',ctor'],
  ['lit-html', /(?<=new r\.ctor\(h,r\.name),r\.strings,this,t/, ',t'],
  ['lit-html', /constructor\(t,i,s,e,h\)\{this\._\$AH=A,/, 'constructor(t,i,h){'],
  ['lit-html', /1===r\.type\?(i=new r\.ctor\(.*?\)):0/, '$1'],
  [
    'lit-html',
    /let h=e\._\$litPart\$;if\(void 0===h\)\{const t=null;(e\._\$litPart\$)=h=.*?\}return h\._\$AI\(t\),h/,
    '($1??=new k(i.insertBefore(c(),null),null,i,s))._$AI(t)',
  ],
  ['lit-html', /this\.options\?\.host\?\?this\.element/, 'this.options.host'],
  ['lit-element', /this\._\$Do=(?=e\()/, ''],
  ['lit-element', /,this\._\$Do=void 0/, ''],
  ['lit-element', /\w\._\$litElement\$=!0,/, ''],
  // Comments, raw text, SVG, nodes and boolean attributes in templates.
  ['lit-html', /"!--"===u\[1\]\?c=_.*?void 0!==u\[3\]&&\(c=p\)/, 'c=p'],
  ['lit-html', /c=n\?\?v,d=-1/, 'c=v,d=-1'],
  ['lit-html', /c===\$\|\|c===g\?c=p:c===_\|\|c===m\?c=v:\(c=p,n=void 0\)/, 'c=p'],
  ['lit-html', /,2===i\|\|3===i\)\{.*?\}(?=for\()/, ');'],
  [
    'lit-html',
    /if\(this\.el=(.*?),P\.currentNode=this\.el\.content\);/,
    'this.el=$1,P.currentNode=this.el.content;',
  ],
  ['lit-html', /:void 0!==t\.nodeType\?this\.T\(t\)/, ''],
  ['lit-html', /"\."===e\[1\]\?I:"\?"===e\[1\]\?L:/, ''],
  ['lit-html', /\(\[\.\?@\]\)\?/, '(@)?'],
  // Names of attributes with capitals: ours have none where there is an expression.
  ['lit-html', /e\.push\(a\),(?=s\.slice)/, ''],
  ['lit-html', /,a=u\[1\](?=,c=)/, ''],
  ['lit-html', /return\[(V\(t,l\+\(t\[s\]\|\|"<\?>"\)\)),e\]/, 'return $1'],
  ['lit-html', /\[f,v\]=N\(t,i\)/, 'f=N(t,i)'],
  ['lit-html', /d>=0\?\((s\.slice.*?)\):s\+o\}/, '$1}'],
  ['lit-html', /\(c=v,d=-1\)/, 'c=v'],
  ['lit-html', /d=-1(?=,f=0)/, 'd'],
  ['lit-html', /(?<=v=\/<)\(\?:\(!--.*?\(\\\/\?\$\)\)(?=\/g,)/, '[^>\\s]*'],
  [
    'lit-html',
    /if\(t\.endsWith\(h\)\)\{const i=v\[a\+\+\],e=\/\(@\)\?\(\.\*\)\/\.exec\(i\);(.*?\),r\.removeAttribute\(t\))\}/,
    '{const e=/(@)?(.*)\\$lit/.exec(t);e&&($1)}',
  ],
  // Listeners with options, and objects that listen.
  [
    'lit-html',
    /if\(\(t=M\(this,t,i,0\)\?\?A\)===E\)return;const s=this\._\$AH,e=.*?,this\._\$AH=t\}/,
    'this._$AH===A&&this.element.addEventListener(this.name,this),this._$AH=t}',
  ],
  [
    'lit-html',
    /"function"==typeof this\._\$AH\?(this\._\$AH\.call\(.*?\)):this\._\$AH\.handleEvent\(t\)/,
    '$1',
  ],
];

/**
 * What the bundles hold of a file, if it is one of Lit's. Throws an Error when it is written in another way than
 * expected.
 * @param {string} code
 * @param {string} path
 * @returns {string | undefined}
 */
export function lean(code, path) {
  const [, file] = /[\\/]node_modules[\\/](?:@lit|lit).*?([\w-]+)\.js$/.exec(path) ?? [];
  if (!file) return undefined;
  let left = code;
  for (const [name, what, instead] of diet) {
    if (name !== file) continue;
    const less = left.replace(what, instead);
    if (less === left) throw new Error(`Lit's ${name}.js holds no ${what}`);
    left = less;
  }
  return left;
}

/** @type {import('rollup').Plugin} */
export const leanLit = {
  name: 'lean-lit',
  transform(code, id) {
    const left = lean(code, id);
    return left === undefined ? null : {code: left, map: null};
  },
};
