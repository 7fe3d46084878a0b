/**
 * The calculator of the price list: evaluates + - * / and parentheses.
 */
function tokenize(text) {
  const tokens = text.match(/\d+(?:\.\d+)?|[-+*/()]/g) || []
  if (tokens.join('') !== text.replace(/\s+/g, '')) throw new SyntaxError('unexpected character')
  return tokens
}
function evaluate(text) {
  if (text.length > 200) throw new RangeError('formula is too long')
  const tokens = tokenize(text)
  let at = 0
  function factor() {
    const token = tokens[at++]
    if (token === '-') return -factor()
    if (token === '(') {
      const value = sum()
      if (tokens[at++] !== ')') throw new SyntaxError('missing )')
      return value
    }
    const value = Number(token)
    if (Number.isNaN(value)) throw new SyntaxError('number expected')
    return value
  }
  function product() {
    let value = factor()
    while (tokens[at] === '*' || tokens[at] === '/') {
      value = tokens[at++] === '*' ? value * factor() : value / factor()
    }
    return value
  }
  function sum() {
    let value = product()
    while (tokens[at] === '+' || tokens[at] === '-') {
      value = tokens[at++] === '+' ? value + product() : value - product()
    }
    return value
  }
  const result = sum()
  if (at !== tokens.length) throw new SyntaxError('unexpected token')
  return result
}
document.querySelectorAll('input[data-calc]').forEach((input) => {
  input.addEventListener('change', () => {
    try {
      const value = evaluate(input.value)
      input.setCustomValidity('')
      input.value = value.toFixed(2)
    } catch (err) {
      input.setCustomValidity(err.message)
    }
  })
})
