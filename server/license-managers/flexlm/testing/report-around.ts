/** A report of one license server around some lines of features. */
export const reportAround = (
  features: string,
  heading = 'Fri 1/2/2015 10:00',
) => `lmutil - Copyright (c) 1989-2014 Example. All Rights Reserved.
Flexible License Manager status on ${heading}

License server status: 27000@lichost
    License file(s) on lichost: /opt/lic/a.lic:

lichost: license server UP (MASTER) v11.13.1

Vendor daemon status (on lichost):

  toold: UP v11.13.1
Feature usage info:

${features}
`;
