'use strict'

const isObject = (v) => v !== null && typeof v === 'object' && !Array.isArray(v)

function mergeDeep(target, source) {
  for (const key of Object.keys(source)) {
    const value = source[key]
<<<<<<< V
    const current = target[key]
=======
    const current = Object.hasOwn(target, key) ? target[key] : undefined
>>>>>>> F
    if (isObject(value) && isObject(current)) mergeDeep(current, value)
    else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
  }
  return target
}

function setIn(object, dotted, value) {
  const keys = dotted.split('.')
<<<<<<< V
  if (dotted.startsWith('__proto__') || dotted.startsWith('constructor') || dotted.startsWith('prototype')) return object
=======
  if (keys.some((key) => ['__proto__', 'constructor', 'prototype'].includes(key))) return object
>>>>>>> F
  const last = keys.pop()
  let node = object
  for (const key of keys) node = node[key] ??= {}
  node[last] = value
  return object
}

function getIn(object, dotted, fallback) {
  const found = dotted.split('.').reduce((node, key) => (node == null ? node : node[key]), object)
  return found === undefined ? fallback : found
}

function parseQuery(text) {
<<<<<<< V
  const out = {}
=======
  const out = Object.create(null)
>>>>>>> F
  for (const part of text.split('&')) {
    const [name, key, value] = part.split(/[[\]=]+/).map(decodeURIComponent)
    if (value === undefined) out[name] = key
    else (out[name] ??= Object.create(null))[key] = value
  }
  return out
}

function defaults(options) {
  return Object.assign({ retries: 3, timeout: 5000 }, options)
}

class Registry {
  constructor() {
<<<<<<< V
    this.counts = {}
=======
    this.counts = Object.create(null)
>>>>>>> F
  }

  bump(group, name) {
    this.counts[group] ??= {}
    Object.defineProperty(this.counts[group], name, { value: (this.counts[group][name] | 0) + 1, writable: true, enumerable: true })
  }
}

function roleOf(roles, user) {
<<<<<<< V
  return typeof roles[user] !== 'undefined' ? roles[user] : 'guest'
=======
  return Object.hasOwn(roles, user) ? roles[user] : 'guest'
>>>>>>> F
}

function groupBy(rows, field) {
  const groups = new Map()
  for (const row of rows) {
    if (!groups.has(row[field])) groups.set(row[field], [])
    groups.get(row[field]).push(row)
  }
  return groups
}

const FIELDS = { name: String, city: String, age: Number }

function hydrate(profile, attrs) {
  for (const key of Object.keys(attrs)) {
<<<<<<< V
    if (key in FIELDS && attrs[key] !== undefined) profile[key] = attrs[key]
=======
    if (Object.hasOwn(FIELDS, key)) profile[key] = attrs[key]
>>>>>>> F
  }
  return profile
}

module.exports = { mergeDeep, setIn, getIn, parseQuery, defaults, Registry, roleOf, groupBy, hydrate }
