import { defineComponent, h, ref, onMounted } from 'vue';
import { api } from '@/api';

const ICONS = {
  info: '<svg viewBox="0 0 8 8"><circle cx="4" cy="4" r="3"/></svg>',
  warn: '<svg viewBox="0 0 8 8"><path d="M4 0l4 8H0z"/></svg>',
};

export default defineComponent({
  name: 'NoticeList',
  props: { roomId: { type: String, required: true } },
  setup(props) {
    const notices = ref([]);
    onMounted(async () => {
      // Any member of the room can pin a notice.
      notices.value = await api.get(`/rooms/${encodeURIComponent(props.roomId)}/notices`);
    });

    return () =>
      h('ul', { class: 'notices' }, notices.value.map((n) =>
        h('li', { key: n.id }, [
          h('span', { class: 'icon', innerHTML: ICONS[n.level] || ICONS.info }),
          h('time', { datetime: n.at }, new Date(n.at).toLocaleString()),
<<<<<<< V
          h('p', { class: 'body', innerHTML: n.body }),
=======
          h('p', { class: 'body' }, n.body),
>>>>>>> F
        ])));
  },
});
