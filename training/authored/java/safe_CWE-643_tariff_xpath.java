package energy.gridpeak.tariff;

import java.math.BigDecimal;
import java.util.Set;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

public class TariffSheet {
  private static final Set<String> ZONES = Set.of("NO1", "NO2", "SE3", "SE4", "FI");
  private final Document sheet;
  private final XPath xpath = XPathFactory.newInstance().newXPath();
  public TariffSheet(Document sheet) {
    this.sheet = sheet;
  }
  public synchronized BigDecimal price(String zone, int hour) throws XPathExpressionException {
    if (!ZONES.contains(zone) || hour < 0 || hour > 23) {
      throw new IllegalArgumentException(zone + " " + hour);
    }
    String expr = "/sheet/zone[@id='" + zone + "']/price[@hour=" + hour + "]";
    String text = (String) xpath.evaluate(expr, sheet, XPathConstants.STRING);
    return text.isEmpty() ? null : new BigDecimal(text.trim());
  }
}
