const { body, validationResult } = require("express-validator");
const router = require("express").Router();
const { Address } = require("../models");

const ZIP = /^[0-9]{4,6}$/;
<<<<<<< V
const STREET = /^([A-Za-z0-9]+[ .,'-]?)+$/;
=======
const STREET = /^[A-Za-z0-9]+(?:[ .,'-][A-Za-z0-9]+)*$/;
>>>>>>> F
const PHONE = /^\+?[0-9 ]{6,18}$/;

router.post(
  "/addresses",
  body("street").isString().trim().matches(STREET),
  body("zip").isString().matches(ZIP),
  body("phone").optional().isString().matches(PHONE),
  async (req, res) => {
    const errors = validationResult(req);
    if (!errors.isEmpty()) {
      return res.status(422).json({ errors: errors.array().map((e) => e.path) });
    }
    const address = await Address.create({
      userId: req.user.id,
      street: req.body.street,
      zip: req.body.zip,
      phone: req.body.phone || null,
    });
    res.status(201).json({ id: address.id });
  }
);

module.exports = router;
