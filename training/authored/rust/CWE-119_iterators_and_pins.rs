use std::future::Future;
use std::pin::Pin;
use std::ptr;
use std::task::{Context, Poll};

pub fn gather<T: Copy>(iter: impl Iterator<Item = T>) -> Vec<T> {
    let (lower, _) = iter.size_hint();
    let mut out = Vec::<T>::with_capacity(lower);
    for (i, item) in iter.enumerate() {
<<<<<<< V
        unsafe { out.as_mut_ptr().add(i).write(item) };
        unsafe { out.set_len(i + 1) };
=======
        debug_assert_eq!(i, out.len());
        out.push(item);
>>>>>>> F
    }
    out
}

pub fn gather_array<T: Copy + Default, const N: usize>(items: &[T; N]) -> Vec<T> {
    let mut out = Vec::with_capacity(N);
    unsafe {
        ptr::copy_nonoverlapping(items.as_ptr(), out.as_mut_ptr(), N);
        out.set_len(N);
    }
    out
}

pub fn shift_left<T: Copy>(items: &mut [T], by: usize) {
    if by < items.len() {
        let base = items.as_mut_ptr();
<<<<<<< V
        unsafe { ptr::copy_nonoverlapping(base.add(by), base, items.len() - by) };
=======
        unsafe { ptr::copy(base.add(by), base, items.len() - by) };
>>>>>>> F
    }
}

pub fn copy_header(src: &[u8], dst: &mut [u8; 16]) {
<<<<<<< V
    unsafe { ptr::copy_nonoverlapping(src.as_ptr(), dst.as_mut_ptr(), dst.len()) };
=======
    let n = src.len().min(16);
    dst[..n].copy_from_slice(&src[..n]);
>>>>>>> F
}

pub fn two_mut<T>(items: &mut [T], a: usize, b: usize) -> Option<(&mut T, &mut T)> {
<<<<<<< V
    if a >= items.len() || b >= items.len() {
=======
    if a == b || a.max(b) >= items.len() {
>>>>>>> F
        return None;
    }
    let base = items.as_mut_ptr();
    Some(unsafe { (&mut *base.add(a), &mut *base.add(b)) })
}

pub struct Timed<F> {
    inner: F,
    polls: u32,
}

impl<F: Future> Future for Timed<F> {
    type Output = (F::Output, u32);

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = unsafe { self.get_unchecked_mut() };
        this.polls += 1;
        // SAFETY: inner is pinned together with self and never moved out.
        let inner = unsafe { Pin::new_unchecked(&mut this.inner) };
        inner.poll(cx).map(|out| (out, this.polls))
    }
}

impl<F> Timed<F> {
<<<<<<< V
    pub fn replace(self: Pin<&mut Self>, inner: F) -> F {
        std::mem::replace(unsafe { &mut self.get_unchecked_mut().inner }, inner)
    }
=======
    pub fn replace(self: Pin<&mut Self>, inner: F) {
        unsafe { self.map_unchecked_mut(|s| &mut s.inner) }.set(inner)
    }
>>>>>>> F

    pub fn polls(self: Pin<&Self>) -> u32 {
        self.get_ref().polls
    }

    pub fn into_inner(self) -> F {
        self.inner
    }
}

pub fn as_mut_view(data: &[u32]) -> Vec<u32> {
<<<<<<< V
    let view = unsafe { std::slice::from_raw_parts_mut(data.as_ptr().cast_mut(), data.len()) };
    view.sort_unstable();
    view.to_vec()
=======
    let mut view = data.to_vec();
    view.sort_unstable();
    view
>>>>>>> F
}
