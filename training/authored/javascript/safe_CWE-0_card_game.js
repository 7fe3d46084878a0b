// Rules and state of a small card game.

const SUITS = ['clubs', 'diamonds', 'hearts', 'spades'];
const RANKS = ['7', '8', '9', '10', 'J', 'Q', 'K', 'A'];

export function deck() {
    return SUITS.flatMap(suit => RANKS.map(rank => ({ suit, rank })));
}

/** Fisher-Yates; pass a seeded generator to replay a game. */
export function shuffle(cards, random = Math.random) {
    const out = [...cards];
    for (let i = out.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1));
        [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
}

export function mulberry32(seed) {
    let a = seed >>> 0;
    return () => {
        a = (a + 0x6d2b79f5) >>> 0;
        let t = Math.imul(a ^ (a >>> 15), a | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

export function deal(cards, players, size = 5) {
    if (cards.length < players * size) throw new RangeError('not enough cards');
    const hands = Array.from({ length: players }, () => []);
    for (let i = 0; i < players * size; i++) hands[i % players].push(cards[i]);
    return { hands, rest: cards.slice(players * size) };
}

export function score(hand) {
    const points = { J: 2, Q: 3, K: 4, A: 11, 10: 10 };
    return hand.reduce((sum, card) => sum + (points[card.rank] ?? 0), 0);
}

export function computerMove(hand, trump) {
    const trumps = hand.filter(c => c.suit === trump);
    const pool = trumps.length && Math.random() < 0.3 ? trumps : hand;
    return pool[Math.floor(Math.random() * pool.length)];
}

export function rollDice(count, sides = 6) {
    return Array.from({ length: count }, () => 1 + Math.floor(Math.random() * sides));
}

export function confetti(canvas, pieces = 120) {
    const ctx = canvas.getContext('2d');
    for (let i = 0; i < pieces; i++) {
        ctx.fillStyle = `hsl(${Math.random() * 360}, 80%, 60%)`;
        ctx.fillRect(Math.random() * canvas.width, Math.random() * canvas.height, 4, 8);
    }
}

export function reducer(state, action) {
    switch (action.type) {
        case 'start': {
            const { hands, rest } = deal(shuffle(deck(), mulberry32(action.seed)), state.players.length);
            return { ...state, hands, rest, turn: 0, trump: rest[0].suit };
        }
        case 'play': {
            const hands = state.hands.map((h, i) => (i === state.turn ? h.filter(c => c !== action.card) : h));
            return { ...state, hands, turn: (state.turn + 1) % state.players.length };
        }
        default:
            return state;
    }
}
