// Anything in a page that could run or be fetched.

/*
 * What the browser made of the page, which may differ from what a scan of the text would say. A page
 * of a site has its script, its style sheet and its links beside it; one that stands alone has none.
 */
export function suspicious() {
  const found = [];
  const site = document.body.classList.contains('site');
  const link = site ? /^(https?:\/\/|#|(\.\.\/)*[\w./-]+(#[\w-]+)?$)/ : /^(https?:\/\/|#)/;
  const forbidden = 'iframe,object,embed,base,img,audio,video,form[action],button[formaction],'
    + 'meta[http-equiv=refresh],body script:not(body > script:last-of-type),'
    + 'body style,template,noscript,plaintext,textarea,math,foreignObject';
  for (const one of document.querySelectorAll(forbidden)) found.push(one.outerHTML.slice(0, 200));
  for (const script of document.scripts) {
    const right = site ? /^(\.\.\/)*script\.js$/.test(script.getAttribute('src')) : !script.hasAttribute('src');
    if (!right || document.scripts.length > 1) found.push(script.outerHTML.slice(0, 200));
  }
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'style') found.push(`${element.tagName} ${name}=${value}`);
      if (['href', 'src', 'xlink:href'].includes(name) && !link.test(value)) {
        found.push(`${element.tagName} ${name}=${value}`);
      }
    }
  }
  return found;
}
