package com.ivelow.shop.voucher;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalLong;
import javax.sql.DataSource;

public class VoucherRedeemer {
    private final DataSource ds;

    public VoucherRedeemer(DataSource ds) {
        this.ds = ds;
    }

    static String normalize(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    public long redeem(long customerId, String typedCode) throws SQLException {
        String code = normalize(typedCode);
        try (Connection c = ds.getConnection()) {
            c.setAutoCommit(false);
            try {
                OptionalLong cents = valueOf(c, code);
                if (cents.isEmpty()) {
                    c.rollback();
                    return 0;
                }
                if (!markUsed(c, code, customerId)) {
                    c.rollback();
                    return 0;
                }
                credit(c, customerId, cents.getAsLong());
                c.commit();
                return cents.getAsLong();
            } catch (SQLException e) {
                c.rollback();
                throw e;
            }
        }
    }

    private static OptionalLong valueOf(Connection c, String code) throws SQLException {
        try (PreparedStatement ps = c.prepareStatement(
                "SELECT cents FROM voucher WHERE code = ? AND redeemed_by IS NULL AND expires_at > now()")) {
            ps.setString(1, code);
            try (ResultSet rs = ps.executeQuery()) {
                return rs.next() ? OptionalLong.of(rs.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    private static boolean markUsed(Connection c, String code, long customerId) throws SQLException {
        try (PreparedStatement ps = c.prepareStatement(
<<<<<<< V
                "UPDATE voucher SET redeemed_by = ?, redeemed_at = now() WHERE code = ?")) {
=======
                "UPDATE voucher SET redeemed_by = ?, redeemed_at = now() WHERE code = ? AND redeemed_by IS NULL")) {
>>>>>>> F
            ps.setLong(1, customerId);
            ps.setString(2, code);
            return ps.executeUpdate() == 1;
        }
    }

    private static void credit(Connection c, long customerId, long cents) throws SQLException {
        try (PreparedStatement ps = c.prepareStatement(
                "UPDATE wallet SET balance_cents = balance_cents + ? WHERE customer_id = ?")) {
            ps.setLong(1, cents);
            ps.setLong(2, customerId);
            ps.executeUpdate();
        }
    }

    public boolean spend(long customerId, long cents) throws SQLException {
        if (cents <= 0) {
            throw new IllegalArgumentException("amount");
        }
        try (Connection c = ds.getConnection(); PreparedStatement ps = c.prepareStatement(
                "UPDATE wallet SET balance_cents = balance_cents - ? WHERE customer_id = ? AND balance_cents >= ?")) {
            ps.setLong(1, cents);
            ps.setLong(2, customerId);
            ps.setLong(3, cents);
            return ps.executeUpdate() == 1;
        }
    }
}
