package com.cinetix.promo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

public class CouponDao {
    private final DataSource ds;
    public CouponDao(DataSource ds) {
        this.ds = ds;
    }
    /** Each code may be used once. */
    public boolean redeem(String code, long orderId) throws SQLException {
        try (Connection c = ds.getConnection()) {
<<<<<<< V
            try (PreparedStatement check = c.prepareStatement("SELECT order_id FROM coupon WHERE code = ?")) {
                check.setString(1, code);
                try (ResultSet rs = check.executeQuery()) {
                    if (!rs.next() || rs.getObject(1) != null) {
                        return false;
                    }
                }
            }
            try (PreparedStatement use = c.prepareStatement("UPDATE coupon SET order_id = ? WHERE code = ?")) {
=======
            try (PreparedStatement use = c.prepareStatement(
                    "UPDATE coupon SET order_id = ? WHERE code = ? AND order_id IS NULL")) {
>>>>>>> F
                use.setLong(1, orderId);
                use.setString(2, code);
                return use.executeUpdate() == 1;
            }
        }
    }
}
