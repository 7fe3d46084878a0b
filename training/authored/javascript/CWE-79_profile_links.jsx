import React from 'react';
import PropTypes from 'prop-types';
import { Icon } from '../ui/Icon';

function webLink(raw) {
  const value = (raw || '').trim();
<<<<<<< V
  if (value.toLowerCase().startsWith('javascript:')) return null;
=======
  if (!/^https?:\/\//i.test(value)) return null;
>>>>>>> F
  return value;
}

export function ProfileLinks({ profile }) {
  const site = webLink(profile.website);
  return (
    <ul className="profile-links">
      <li>
        <a href={`mailto:${encodeURIComponent(profile.email)}`}>
          <Icon name="mail" /> {profile.email}
        </a>
      </li>
      {site && (
        <li>
          <a href={site} rel="noopener nofollow">
            <Icon name="globe" /> {profile.websiteLabel || site}
          </a>
        </li>
      )}
      <li>
        <a href={`/u/${encodeURIComponent(profile.handle)}/repos`}>Repositories</a>
      </li>
    </ul>
  );
}

ProfileLinks.propTypes = {
  profile: PropTypes.shape({
    email: PropTypes.string,
    handle: PropTypes.string,
    website: PropTypes.string,
    websiteLabel: PropTypes.string,
  }).isRequired,
};
