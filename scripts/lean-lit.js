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
  ['lit-html', /\(2===i\?"<\/svg>":3===i\?"<\/math>":""\)/, '""'],
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
  [
    'reactive-element',
    /C\(t,s,\{useDefault:i.*?(?=async _\$EP)/,
    'C(t,s){this._$AL.has(t)||(this.hasUpdated||(s=void 0),this._$AL.set(t,s))}',
  ],
  ['reactive-element', /_\$ET\(t,s\)\{.*?(?=_\$AK)/, ''],
  ['reactive-element', /this\._\$Eq&&=.*?(?=this\._\$EM\(\)\}updated)/, ''],
  [
    'reactive-element',
    /_\$AK\(t,s\)\{.*?(?=requestUpdate\(t,s,i)/,
    '_$AK(t,s){const e=this.constructor,i=e._$Eh.get(t);void 0!==i&&(this[i]=e.getPropertyOptions(i).type?null!==s:s)}',
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
    /static finalizeStyles\(s\)\{.*?return i\}/,
    'static finalizeStyles(s){return[s].flat()}',
  ],
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
  ['reactive-element', /i\.hasChanged\?\?f/, 'f'],
  [
    'reactive-element',
    /const i=s\.attribute;return!1===i\?void 0:.*?:void 0\}/,
    'const i=s.attribute;return!1===i?void 0:i??t.toLowerCase()}',
  ],
  // Hooks that nobody overrides.
  ['reactive-element', /removeController\(t\)\{.*?\}(?=_\$E_)/, ''],
  [
    'reactive-element',
    /const t=this\.scheduleUpdate\(\);return null!=t&&await t,!this\.isUpdatePending\}scheduleUpdate\(\)\{return this\.performUpdate\(\)\}/,
    'this.performUpdate();return!this.isUpdatePending}',
  ],
  ['reactive-element', /t=this\.shouldUpdate\(s\),t\?\((.*?)\):this\._\$EM\(\)\}/, '$1;t=!0}'],
  [
    'reactive-element',
    /return this\.getUpdateComplete\(\)\}getUpdateComplete\(\)\{return this\._\$ES\}shouldUpdate\(t\)\{return!0\}/,
    'return this._$ES}',
  ],
  ['reactive-element', /\(this\.hasUpdated=!0,this\.firstUpdated\(t\)\)/, '(this.hasUpdated=!0)'],
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
  // Comments, raw text, SVG, nodes and boolean attributes in templates.
  [
    'lit-html',
    /"!--"===u\[1\]\?c=_:void 0!==u\[1\]\?c=m:void 0!==u\[2\]\?\(y\.test\(u\[2\]\)&&\(n=RegExp\("<\/"\+u\[2\],"g"\)\),c=p\)/,
    'void 0!==u[2]?(c=p)',
  ],
  ['lit-html', /c=n\?\?v,d=-1/, 'c=v,d=-1'],
  ['lit-html', /c===_\|\|c===m\?c=v:\(c=p,n=void 0\)/, '(c=p)'],
  ['lit-html', /,2===i\|\|3===i\)\{.*?\}(?=for\()/, ');'],
  [
    'lit-html',
    /if\(this\.el=(.*?),P\.currentNode=this\.el\.content\);/,
    'this.el=$1,P.currentNode=this.el.content;',
  ],
  ['lit-html', /:void 0!==t\.nodeType\?this\.T\(t\)/, ''],
  ['lit-html', /:"\?"===\w\[1\]\?L/, ''],
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

/** @type {import('rollup').Plugin} */
export const leanLit = {
  name: 'lean-lit',
  transform(code, id) {
    const file = /[\\/]([\w-]+)\.js$/.exec(id)?.[1];
    if (!/[\\/]node_modules[\\/](?:@lit|lit)/.test(id)) return null;
    let lean = code;
    for (const [name, what, instead] of diet) {
      if (name !== file) continue;
      if (!what.test(lean)) this.error(`Lit's ${name}.js holds no ${what}`);
      lean = lean.replace(what, instead);
    }
    return {code: lean, map: null};
  },
};
