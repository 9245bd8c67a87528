package accountdb

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"winnow/account"
	"winnow/database"
	"winnow/fault"
)

// AddOrganisation implements account.Store.
func (s *Store) AddOrganisation(ctx context.Context, o account.Organisation) (account.Organisation, error) {
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		var err error
		o, err = addOrganisation(tx, o)
		return err
	})
	return o, err
}

func addOrganisation(tx *gorm.DB, o account.Organisation) (account.Organisation, error) {
	row := organisationOf(o)
	if err := tx.Create(&row).Error; errors.Is(err, gorm.ErrDuplicatedKey) {
		return o, fault.New(fault.Conflict, "There is an organisation with this short name already, or one that runs the installation.")
	} else if err != nil {
		return o, database.Fault(err, "add the organisation")
	}
	return row.value(), nil
}

// Organisation implements account.Store.
func (s *Store) Organisation(ctx context.Context, id int64) (account.Organisation, error) {
	var row organisationRow
	err := s.db.Gorm.WithContext(ctx).Where("id = ?", id).Take(&row).Error
	return row.value(), one(err, "organisation", "read the organisation")
}

// OrganisationBySlug implements account.Store.
func (s *Store) OrganisationBySlug(ctx context.Context, slug string) (account.Organisation, error) {
	var row organisationRow
	err := s.db.Gorm.WithContext(ctx).Where("slug = ?", slug).Take(&row).Error
	return row.value(), one(err, "organisation", "read the organisation")
}

// Organisations implements account.Store.
func (s *Store) Organisations(ctx context.Context) ([]account.Organisation, error) {
	var rows []organisationRow
	if err := s.db.Gorm.WithContext(ctx).Order("name, id").Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "list the organisations")
	}
	out := make([]account.Organisation, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, nil
}

// SetSharesText implements account.Store.
func (s *Store) SetSharesText(ctx context.Context, id int64, shares bool) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		return hit(tx.Model(&organisationRow{}).Where("id = ?", id).Update("shares_text", shares), "organisation", "change the organisation")
	})
}

// AddPerson implements account.Store.
func (s *Store) AddPerson(ctx context.Context, o account.Organisation, p account.Person, passwordHash string) (account.Person, error) {
	row := personRow{OrganisationID: o.ID, Email: p.Email, Name: p.Name, Role: string(p.Role), PasswordHash: passwordHash,
		Disabled: p.Disabled, CreatedAt: database.Millis(p.CreatedAt)}
	err := s.db.InTx(ctx, func(tx *gorm.DB) error {
		if o.ID == 0 {
			added, err := addOrganisation(tx, o)
			if err != nil {
				return err
			}
			row.OrganisationID = added.ID
		}
		err := tx.Create(&row).Error
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return &fault.Error{Kind: fault.Conflict, Field: "email", Message: "This e-mail address has an account already."}
		}
		return database.Fault(err, "add the person")
	})
	return row.value(), err
}

// Person implements account.Store.
func (s *Store) Person(ctx context.Context, id int64) (account.Person, error) {
	var row personRow
	err := s.db.Gorm.WithContext(ctx).Where("id = ?", id).Take(&row).Error
	return row.value(), one(err, "account", "read the account")
}

// PersonByEmail implements account.Store.
func (s *Store) PersonByEmail(ctx context.Context, email string) (account.Person, string, error) {
	var row personRow
	err := s.db.Gorm.WithContext(ctx).Where("email = ?", email).Take(&row).Error
	return row.value(), row.PasswordHash, one(err, "account", "read the account")
}

// People implements account.Store.
func (s *Store) People(ctx context.Context, orgID int64) ([]account.Person, error) {
	query := s.db.Gorm.WithContext(ctx).Order("name, id")
	if orgID != 0 {
		query = query.Where("organisation_id = ?", orgID)
	}
	var rows []personRow
	if err := query.Find(&rows).Error; err != nil {
		return nil, database.Fault(err, "list the people")
	}
	out := make([]account.Person, len(rows))
	for i, row := range rows {
		out[i] = row.value()
	}
	return out, nil
}

// SetPassword implements account.Store.
func (s *Store) SetPassword(ctx context.Context, personID int64, passwordHash string, keepSession int64) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		if err := setHash(tx, personID, passwordHash); err != nil {
			return err
		}
		return endSessions(tx, personID, keepSession)
	})
}

// Rehash implements account.Store.
func (s *Store) Rehash(ctx context.Context, personID int64, passwordHash string) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error { return setHash(tx, personID, passwordHash) })
}

func setHash(tx *gorm.DB, personID int64, hash string) error {
	return hit(tx.Model(&personRow{}).Where("id = ?", personID).Update("password_hash", hash), "account", "set the password")
}

// SetDisabled implements account.Store.
func (s *Store) SetDisabled(ctx context.Context, personID int64, disabled bool) error {
	return s.db.InTx(ctx, func(tx *gorm.DB) error {
		err := hit(tx.Model(&personRow{}).Where("id = ?", personID).Update("disabled", disabled), "account", "change the account")
		if err != nil || !disabled {
			return err
		}
		return endSessions(tx, personID, 0)
	})
}
