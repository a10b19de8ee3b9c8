/** What mutation testing found out about the tests of the judge and the checkers. */
package org.quorumdrill.check.mutation;
