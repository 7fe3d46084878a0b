use std::ptr;

/// Replaces every element of `v` by what `f` makes of it, in place. `f` is
/// supplied by the rule scripts and may panic on odd input; callers catch
/// that with `catch_unwind` and go on.
pub fn map_in_place<T, F>(v: &mut Vec<T>, mut f: F)
where
    F: FnMut(T) -> T,
{
    let n = v.len();
    let p = v.as_mut_ptr();
<<<<<<< V
    for i in 0..n {
        unsafe {
            let old = ptr::read(p.add(i));
            ptr::write(p.add(i), f(old));
        }
    }
=======
    unsafe { v.set_len(0) };
    for i in 0..n {
        unsafe {
            let old = ptr::read(p.add(i));
            ptr::write(p.add(i), f(old));
        }
    }
    unsafe { v.set_len(n) };
>>>>>>> F
}

pub fn drop_front<T>(v: &mut Vec<T>, k: usize) {
    let k = k.min(v.len());
    v.drain(..k);
}
