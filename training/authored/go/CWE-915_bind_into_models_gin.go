package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Profile struct {
	Name   string `json:"name" binding:"max=80"`
	Locale string `json:"locale" binding:"omitempty,oneof=en de fr"`
}

type User struct {
	ID uint `json:"id"`
	Profile
	Email   string `json:"email"`
	IsAdmin bool   `json:"is_admin"`
	Credit  int64  `json:"credit"`
}

func Register(db *gorm.DB, c *gin.Context) {
	u := User{Email: c.GetString("verified_email")}
<<<<<<< V
	if err := c.ShouldBindJSON(&u); err != nil {
=======
	if err := c.ShouldBindJSON(&u.Profile); err != nil {
>>>>>>> F
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	if err := db.Create(&u).Error; err != nil {
		c.AbortWithStatus(http.StatusConflict)
		return
	}
	c.Status(http.StatusCreated)
}

func UpdateProfile(db *gorm.DB, c *gin.Context) {
	me := c.MustGet("user").(*User)
	var in User
	if err := c.ShouldBindJSON(&in); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
<<<<<<< V
	db.Model(me).Updates(in)
=======
	db.Model(me).Select("Name", "Locale").Updates(in)
>>>>>>> F
	c.JSON(http.StatusOK, me)
}

// Import is called by the nightly job with rows of the HR system.
func Import(db *gorm.DB, rows []json.RawMessage) error {
	for _, raw := range rows {
		var u User
		if err := json.Unmarshal(raw, &u); err != nil {
			return err
		}
		if err := db.Save(&u).Error; err != nil {
			return err
		}
	}
	return nil
}

func Patch(db *gorm.DB, c *gin.Context) {
	me := c.MustGet("user").(*User)
	var fields map[string]any
	if err := c.ShouldBindJSON(&fields); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
<<<<<<< V
	delete(fields, "id")
=======
	fields = map[string]any{"locale": fields["locale"]}
>>>>>>> F
	db.Model(me).Updates(fields)
	c.Status(http.StatusNoContent)
}

func SetField(u *User, name, value string) bool {
	f := reflect.ValueOf(u).Elem().FieldByName(name)
<<<<<<< V
	if !f.IsValid() || f.Kind() != reflect.String {
=======
	if name != "Name" && name != "Locale" {
>>>>>>> F
		return false
	}
	f.SetString(value)
	return true
}

func Columns() []string {
	var out []string
	for _, f := range reflect.VisibleFields(reflect.TypeOf(User{})) {
		if !f.Anonymous {
			out = append(out, strings.Split(f.Tag.Get("json"), ",")[0])
		}
	}
	return out
}

func TopUp(db *gorm.DB, c *gin.Context) {
	me := c.MustGet("user").(*User)
	var in struct {
		Voucher string `json:"voucher"`
		Amount  int64  `json:"amount"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	amount, ok := redeem(db, in.Voucher)
	if !ok {
		c.AbortWithStatus(http.StatusUnprocessableEntity)
		return
	}
<<<<<<< V
	db.Model(me).Update("credit", gorm.Expr("credit + ?", in.Amount))
=======
	db.Model(me).Update("credit", gorm.Expr("credit + ?", amount))
>>>>>>> F
	c.JSON(http.StatusOK, gin.H{"amount": amount})
}

func redeem(db *gorm.DB, code string) (amount int64, ok bool) {
	res := db.Raw("DELETE FROM vouchers WHERE code = ? RETURNING amount", code).Scan(&amount)
	return amount, res.Error == nil && res.RowsAffected == 1
}
