package com.freightly.track;

import java.util.List;
import org.hibernate.Criteria;
import org.hibernate.Session;
import org.hibernate.criterion.MatchMode;
import org.hibernate.criterion.Order;
import org.hibernate.criterion.Restrictions;
import org.hibernate.type.StringType;

public class ShipmentFinder {
    private final Session session;
    public ShipmentFinder(Session session) {
        this.session = session;
    }
    @SuppressWarnings("unchecked")
    public List<Shipment> find(ShipmentForm form) {
        Criteria criteria = session.createCriteria(Shipment.class);
        if (form.getConsignee() != null) {
            criteria.add(Restrictions.ilike("consignee", form.getConsignee(), MatchMode.START));
        }
        if (form.getSentAfter() != null) {
            criteria.add(Restrictions.gt("sentOn", form.getSentAfter()));
        }
        String tag = form.getTag();
        if (tag != null && tag.length() < 40) {
            // tags is a Postgres text[] column that is not mapped
<<<<<<< V
            criteria.add(Restrictions.sqlRestriction("'" + tag + "' = ANY({alias}.tags)"));
=======
            criteria.add(Restrictions.sqlRestriction("? = ANY({alias}.tags)", tag, StringType.INSTANCE));
>>>>>>> F
        }
        criteria.addOrder(Order.desc("sentOn"));
        criteria.setMaxResults(form.getPageSize() > 200 ? 200 : form.getPageSize());
        return criteria.list();
    }
}
