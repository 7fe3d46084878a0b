package com.gridsmith.export;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public class PayrollExport {

    /** Writes the rows to a scratch file, signs it with the external signer and returns the result. */
    public byte[] export(List<PayRow> rows, String month, Signer signer) throws IOException {
<<<<<<< V
        Path scratch = new File(System.getProperty("java.io.tmpdir"), "payroll-" + month + ".csv").toPath();
=======
        Path scratch = Files.createTempFile("payroll-" + month, ".csv");
>>>>>>> F
        try {
            try (BufferedWriter w = Files.newBufferedWriter(scratch, StandardCharsets.UTF_8)) {
                for (PayRow row : rows) {
                    w.write(row.employeeNo() + ";" + row.iban() + ";" + row.netCents());
                    w.newLine();
                }
            }
            return signer.sign(scratch);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }
}
