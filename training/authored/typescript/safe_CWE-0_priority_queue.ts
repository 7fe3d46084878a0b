/** Queue that hands out its items in the order of ascending priority. */
export class PriorityQueue<T> {
  private heap: { item: T; priority: number }[] = [];

  get size(): number {
    return this.heap.length;
  }

  push(item: T, priority: number): void {
    const heap = this.heap;
    let i = heap.push({ item, priority }) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent].priority <= heap[i].priority) break;
      [heap[parent], heap[i]] = [heap[i], heap[parent]];
      i = parent;
    }
  }

  /** Remove and return the first item, or undefined when the queue is empty. */
  pop(): T | undefined {
    const heap = this.heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first?.item;
    heap[0] = last;
    for (let i = 0; ; ) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1].priority < heap[child].priority) child++;
      if (heap[i].priority <= heap[child].priority) break;
      [heap[i], heap[child]] = [heap[child], heap[i]];
      i = child;
    }
    return first.item;
  }
}
