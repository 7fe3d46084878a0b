public class SeatReservation {
    private final int capacity;
    private int taken;

    public SeatReservation(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Reserves seats in the hall.
     *
     * @param seats number from the booking request
     * @return whether enough seats were left
     * @throws IllegalArgumentException when the number is not positive
     */
    public synchronized boolean reserve(int seats) {
        if (seats <= 0) {
            throw new IllegalArgumentException("seats: " + seats);
        }
<<<<<<< V
        if (taken + seats > capacity) {
            return false;
        }
=======
        if (seats > capacity - taken) {
            return false;
        }
>>>>>>> F
        taken += seats;
        return true;
    }

    public synchronized int free() {
        return capacity - taken;
    }
}
