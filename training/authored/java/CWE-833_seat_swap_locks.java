package com.cinetix.seats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** In-memory seat map of a show; swaps are requested by the two guests' phones. */
public class SeatMap {
    private final Map<Integer, Seat> seats = new ConcurrentHashMap<>();

    static final class Seat {
        final int no;
        final ReentrantLock lock = new ReentrantLock();
        String holder;

        Seat(int no) {
            this.no = no;
        }
    }

    public boolean swap(int left, int right, String guestLeft, String guestRight) {
        Seat a = seats.get(left);
        Seat b = seats.get(right);
        if (a == null || b == null || a == b) {
            return false;
        }
<<<<<<< V
        Seat first = a;
        Seat second = b;
=======
        Seat first = a.no < b.no ? a : b;
        Seat second = first == a ? b : a;
>>>>>>> F
        first.lock.lock();
        try {
            second.lock.lock();
            try {
                if (!guestLeft.equals(a.holder) || !guestRight.equals(b.holder)) {
                    return false;
                }
                a.holder = guestRight;
                b.holder = guestLeft;
                return true;
            } finally {
                second.lock.unlock();
            }
        } finally {
            first.lock.unlock();
        }
    }
}
