import { computed, defineComponent, h, PropType } from 'vue'
import DOMPurify from 'dompurify'
import MarkdownIt from 'markdown-it'

interface Ticket { id: number; subject: string; body: string; website: string }

const md = new MarkdownIt({ linkify: true })

export const Logo = defineComponent({
  setup: () => () => h('span', { innerHTML: '<svg width="24" height="24"><circle r="10" cx="12" cy="12"/></svg>' }),
})

export const TicketSubject = defineComponent({
  props: { ticket: { type: Object as PropType<Ticket>, required: true } },
<<<<<<< V
  template: `<h2 v-html="ticket.subject"></h2>`,
=======
  template: `<h2 v-text="ticket.subject"></h2>`,
>>>>>>> F
})

export const TicketBody = defineComponent({
  props: { ticket: { type: Object as PropType<Ticket>, required: true } },
  setup(props) {
<<<<<<< V
    const html = computed(() => props.ticket.body.replace(/<script.*?<\/script>/gis, ''))
=======
    const html = computed(() => DOMPurify.sanitize(props.ticket.body))
>>>>>>> F
    return { html }
  },
  template: `<section v-html="html"></section>`,
})

export const Comment = defineComponent({
  props: { source: { type: String, required: true } },
  setup(props) {
    const html = computed(() => md.render(props.source))
    return { html }
  },
  template: `<div class="md" v-html="html"></div>`,
})

export const Website = defineComponent({
  props: { ticket: { type: Object as PropType<Ticket>, required: true } },
  setup(props) {
<<<<<<< V
    const url = computed(() => props.ticket.website.trim())
=======
    const url = computed(() => 'https://' + props.ticket.website.trim().replace(/^https?:\/\//, ''))
>>>>>>> F
    return () => h('a', { href: url.value, rel: 'noopener' }, props.ticket.website)
  },
})

export const Toast = defineComponent({
  props: { message: { type: String, required: true } },
  setup(props) {
<<<<<<< V
    return () => h('div', { class: 'toast', innerHTML: props.message })
=======
    return () => h('div', { class: 'toast' }, props.message)
>>>>>>> F
  },
})

export const Stars = defineComponent({
  props: { score: { type: Number, required: true } },
  setup(props) {
    const html = computed(() => '&#9733;'.repeat(Math.round(Math.min(5, props.score))))
    return () => h('span', { innerHTML: html.value })
  },
})

export const CustomPanel = defineComponent({
  props: { layout: { type: String, required: true }, name: { type: String, required: true } },
  setup(props) {
<<<<<<< V
    const panel = { template: `<div class="panel">${props.layout}</div>` }
    return () => h(panel)
=======
    const panel = props.layout === 'wide' ? 'section' : 'aside'
    return () => h(panel, { class: 'panel' }, props.name)
>>>>>>> F
  },
})
