import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

public final class StatementStore {
    private final Path root;

    public StatementStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Reads a bank statement.
     *
     * @param account number of the account, verified by the caller
     * @param file    name of the statement from the request, e.g. {@code 2024/03.pdf}
     * @return the PDF
     * @throws NoSuchFileException when there is no such statement for the account
     */
    public byte[] read(String account, String file) throws IOException {
        Path folder = root.resolve(account);
        Path path = folder.resolve(file).normalize();
<<<<<<< V
        if (!path.toString().startsWith(folder.toString())) {
            throw new NoSuchFileException(file);
        }
=======
        if (!path.startsWith(folder)) {
            throw new NoSuchFileException(file);
        }
>>>>>>> F
        return Files.readAllBytes(path);
    }
}
